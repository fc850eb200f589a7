import { language, languageChoiceSchema, speak, type LanguageChoice } from '../../shared/language.ts'

const KEY = 'language'

/** The language that was chosen for the whole app. The engine keeps it; what it last was, a page opens with. */
class SpokenLanguage {
  #choice = $state<LanguageChoice>(languageChoiceSchema.catch('system').parse(localStorage.getItem(KEY)))

  constructor() {
    speak(() => this.#choice)
    this.#show()
  }

  get choice(): LanguageChoice {
    return this.#choice
  }

  set choice(choice: LanguageChoice) {
    this.#choice = choice
    localStorage.setItem(KEY, choice)
    this.#show()
  }

  #show(): void {
    document.documentElement.lang = language()
  }
}

export const spokenLanguage = new SpokenLanguage()
