/** Numbers, dates and lists as readers of the language write them. */
import { locale } from './language.ts'

/** Making a formatter takes far longer than using it: each is kept, by its locale. */
function kept<Formatter>(make: (locale: string) => Formatter): () => Formatter {
  const made = new Map<string, Formatter>()
  return () => {
    const tag = locale()
    const formatter = made.get(tag) ?? make(tag)
    made.set(tag, formatter)
    return formatter
  }
}

const digits = (fraction: number): (() => Intl.NumberFormat) =>
  kept((tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: fraction, maximumFractionDigits: fraction }))

const whole = digits(0)
const oneDigit = digits(1)
const fourDigits = digits(4)
const percents = kept((tag) => new Intl.NumberFormat(tag, { style: 'percent' }))
const months = kept((tag) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }))
const lists = kept((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }))

/** The order in which readers look names up; numbers within them count as numbers, capitals as small letters. */
export const nameOrder = kept((tag) => new Intl.Collator(tag, { numeric: true, sensitivity: 'base' }))

/** "1,200" */
export const number = (value: number): string => whole().format(value)

/** "3.2" */
export const tenths = (value: number): string => oneDigit().format(value)

/** "58.9" of 58,900,000 bytes */
export const megabytes = (bytes: number): string => tenths(bytes / 1e6)

/** "0.8731" */
export const similarity = (score: number): string => fourDigits().format(score)

/** "87%" of 87 */
export const percent = (hundredths: number): string => percents().format(hundredths / 100)

const prices = kept((tag) => {
  const made = new Map<string, Intl.NumberFormat>()
  return (currency: string): Intl.NumberFormat => {
    const format = made.get(currency) ?? new Intl.NumberFormat(tag, { style: 'currency', currency })
    made.set(currency, format)
    return format
  }
})

/** "€49.90" of 49.9 EUR; `currency` is one of ISO 4217 */
export const price = (amount: number, currency: string): string => prices()(currency).format(amount)

/**
 * The amount that somebody typed, "1,049.90" or "1.049,90 €", with the language's decimal sign or the other one.
 * @returns null when there is no number in it
 */
export function amountTyped(text: string): number | null {
  const [, before = '', sign = '', after = ''] = /^(.*?)(?:([.,])(\d*))?$/.exec(text.replace(/[^\d.,]/g, '')) ?? []
  const thousands = after.length === 3 && sign !== decimalSign()
  const digits = before.replace(/[.,]/g, '')
  return digits + after === '' ? null : Number(thousands ? digits + after : `${digits}.${after}`)
}

const decimalSign = kept((tag) => new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value)

/** "May 2026" of `2026-05` */
export const monthName = (month: string): string => months().format(new Date(`${month}-01T00:00:00Z`))

/** "red, blue, and green" */
export const listed = (names: readonly string[]): string => lists().format(names)
