import { afterEach, expect, test } from 'vitest'
import { amountTyped, listed, megabytes, monthName, nameOrder, number, percent, price } from './format.ts'
import { speak, type Language } from './language.ts'

afterEach(() => {
  speak(() => 'system')
})

test.each<[Language, string[]]>([
  ['en', ['1,200', '58.9', '87%', 'May 2026', '€1,049.90', 'a, b, and c']],
  ['de', ['1.200', '58,9', '87 %', 'Mai 2026', '1.049,90 €', 'a, b und c']],
  ['es', ['12.000', '58,9', '87 %', 'mayo de 2026', '10.049,90 €', 'a, b y c']],
  ['zh', ['1,200', '58.9', '87%', '2026年5月', '€1,049.90', 'a、b和c']]
])('numbers, dates, prices and lists in %s', (language, expected) => {
  speak(() => language)
  // Spaniards group digits from five on.
  const [count, amount] = language === 'es' ? [12_000, 10_049.9] : [1200, 1049.9]
  const written = [
    number(count),
    megabytes(58_889_256),
    percent(87),
    monthName('2026-05'),
    price(amount, 'EUR'),
    listed(['a', 'b', 'c'])
  ]
  expect(written.map((words) => words.replaceAll('\u00A0', ' '))).toEqual(expected)
})

test.each<[Language, string, number | null]>([
  ['en', '129.9', 129.9],
  ['en', '€1,049.90', 1049.9],
  ['en', '1,200', 1200],
  ['en', '49,90', 49.9],
  ['de', '129.9', 129.9],
  ['de', '1.049,90 €', 1049.9],
  ['de', '1.200', 1200],
  ['de', '49,', 49],
  ['de', 'teuer', null]
])('in %s, "%s" means %d', (language, text, amount) => {
  speak(() => language)
  expect(amountTyped(text)).toBe(amount)
})

test('names are in the order of the language’s dictionaries, numbers in them as numbers', () => {
  speak(() => 'de')
  expect(['Zebra', 'kleid 10', 'Ärmel', 'Kleid 2'].sort(nameOrder().compare)).toEqual(['Ärmel', 'Kleid 2', 'kleid 10', 'Zebra'])
})
