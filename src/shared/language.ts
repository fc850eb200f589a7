/** The language that Armoire speaks: the one that was chosen, or else the first of the system's that it knows. */
import { z } from 'zod'

/** Each by its own name. */
export const languageNames = { en: 'English', zh: '中文', es: 'Español', de: 'Deutsch' }
export type Language = keyof typeof languageNames
const languages = Object.keys(languageNames) as Language[]

export const languageChoiceSchema = z.enum(['system', ...languages])
/** `system`: as the system, or the browser, is set. */
export type LanguageChoice = z.infer<typeof languageChoiceSchema>

/**
 * What the system speaks, best first, as BCP 47 tags. Browsers, Electron and Node (LC_ALL, LC_MESSAGES, LANG) say it in the same way;
 * Chromium on a system without a language says `en-US@posix`.
 */
const systemLocales = (): string[] => navigator.languages.map((tag) => tag.replace(/@.*/, ''))

const languageOf = (locale: string): Language | undefined => languages.find((known) => known === locale.split('-')[0])

let choice: () => LanguageChoice = () => 'system'

/** @param source tells the choice whenever words are needed; a page can so notice that its words are other ones now */
export function speak(source: () => LanguageChoice): void {
  choice = source
}

export function language(): Language {
  const chosen = choice()
  return chosen === 'system' ? (systemLocales().map(languageOf).find(Boolean) ?? 'en') : chosen
}

/** How numbers, dates and prices are written, as a BCP 47 tag: as the system's country does where that speaks the language. */
export function locale(): string {
  const spoken = language()
  return systemLocales().find((known) => languageOf(known) === spoken) ?? spoken
}
