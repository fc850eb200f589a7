import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { languageNames, locale, speak, type Language } from '../../src/shared/language.ts'
import { arrangeStrings } from '../../src/shared/strings/arrange.ts'
import { inEveryLanguage } from '../../src/shared/strings/catalogue.ts'
import { categoryName, categoryTyped, kindsCalled } from '../../src/shared/strings/kinds.ts'
import { engineStrings, retold } from '../../src/shared/strings/engine.ts'

const others = (Object.keys(languageNames) as Language[]).filter((language) => language !== 'en')
const parts = readdirSync(new URL('../../src/shared/strings/de', import.meta.url)).map((file) => file.replace('.ts', ''))
/** The same in every language by its nature. */
const SAME = /^(app|edits\.pieces|why\.key|part\.key|keys\..+|key|unknown)$/

afterEach(() => {
  speak(() => 'system')
})

type Words = Record<string, unknown>
const wordsOf = async (language: Language, part: string): Promise<Words> =>
  ((await import(`../../src/shared/strings/${language}/${part}.ts`)) as Record<string, Words>)[part] ?? {}
const englishOf = async (part: string): Promise<Words> =>
  Object.values((await import(`../../src/shared/strings/${part}.ts`)) as Record<string, Words>).find(
    (value) => typeof value === 'object'
  ) ?? {}

/** Every sentence by its path. */
function sentences(words: Words, path = ''): Map<string, string | ((...values: unknown[]) => string)> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? [...sentences(value as Words, `${path}${key}.`)]
        : [[`${path}${key}`, value as string | (() => string)]]
    )
  )
}

test.each(others.flatMap((language) => parts.map((part) => [part, language] as const)))(
  'every sentence of %s is said in %s, with all that belongs in it',
  async (part, language) => {
    const english = sentences(await englishOf(part))
    const own = sentences(await wordsOf(language, part))
    for (const [path, sentence] of english) {
      if (SAME.test(path)) continue
      const other = own.get(path)
      expect(typeof other, path).toBe(typeof sentence)
      if (typeof sentence === 'function' && typeof other === 'function') expect(other.length, path).toBe(sentence.length)
    }
    expect([...own.keys()].filter((path) => !english.has(path))).toEqual([])
  }
)

test('words got hold of earlier are those of the language that is spoken when they are read', () => {
  const { families } = arrangeStrings
  speak(() => 'de')
  expect(families.red).toBe('Rot')
  expect(Object.values(families)).toContain('Schwarz')
  speak(() => 'zh')
  expect(families.red).toBe('红色')
})

test('what a language lacks is said in English', () => {
  const words = inEveryLanguage({ en: { a: 'one', b: { c: 'two' } }, de: { b: {} } })
  speak(() => 'de')
  expect([words.a, words.b.c]).toEqual(['one', 'two'])
})

test('numbers are written as the system’s country does where that speaks the language, else as is usual', () => {
  expect(locale()).toBe('en-US')
  speak(() => 'de')
  expect(locale()).toBe('de')
})

test('every kind that the network sees has a name in every language, is found by each, and is known again when typed', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../resources/models/vgg16/manifest.json', import.meta.url), 'utf8')
  ) as unknown
  const kinds = kindsIn(manifest)
  expect(kinds.length).toBeGreaterThan(0)
  for (const kind of kinds) expect(kindsCalled(kind.split(/[ -]/)[0] ?? ''), kind).toContain(kind)
  speak(() => 'de')
  expect(categoryName('Dress')).toBe('Kleid')
  expect(categoryTyped('Kleid')).toBe('Dress')
  expect(kindsCalled('vest')).toContain('Dress')
  expect(categoryName('For the theatre')).toBe('For the theatre')
})

test('a reason that was kept in one language is told in another', () => {
  speak(() => 'de')
  const kept = engineStrings.photo.empty
  speak(() => 'es')
  expect(retold(kept)).toBe(engineStrings.photo.empty)
  expect(retold('Something else')).toBe('Something else')
})

function kindsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'kinds' && Array.isArray(inner) ? (inner as string[]) : kindsIn(inner)
  )
}
