import { language, type Language } from '../language.ts'

/** The words of one part of the app in one language: sentences, functions that make sentences, and groups of those. */
type Words = Record<string, unknown>

/** What is not translated yet is said in English. */
export type Translation<English> = {
  [Key in keyof English]?: English[Key] extends string | readonly unknown[] | ((...values: never) => string)
    ? English[Key]
    : Translation<English[Key]>
}

/** @returns the words of whatever language is spoken at the moment they are read, however long ago they were got hold of */
export function inEveryLanguage<English extends object>(
  words: { en: English } & NoInfer<Partial<Record<Language, Translation<English>>>>
): English {
  return spoken(words) as English
}

function spoken(words: { en: Words } & Partial<Record<Language, Words>>): Words {
  const all: Words = {}
  for (const [key, english] of Object.entries(words.en)) {
    const group = isGroup(english) ? spoken(ofGroup(words, key) as typeof words) : undefined
    Object.defineProperty(all, key, {
      enumerable: true,
      get: () => group ?? words[language()]?.[key] ?? english
    })
  }
  return all
}

const ofGroup = (words: Partial<Record<Language, Words>>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(words).map(([name, own]) => [name, own[key]]))

const isGroup = (value: unknown): value is Words => typeof value === 'object' && value !== null && !Array.isArray(value)
