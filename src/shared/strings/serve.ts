/** What the browser door says. */
import { inEveryLanguage } from './catalogue.ts'
import { serve as de } from './de/serve.ts'
import { serve as es } from './es/serve.ts'
import { serve as zh } from './zh/serve.ts'

const en = {
  pageNotBuilt: 'The page isn’t built yet. Run `npm run build` once, then try again.',
  foreignHost: 'Armoire answers only under its own address on this machine.',
  foreignOrigin: 'Armoire answers only its own page.',
  noToken: 'This address lacks its token. Open the full address that Armoire printed when it started.',
  portInUse: (port: number) =>
    `Port ${String(port)} is taken by another program. Choose another with --port, or 0 for any free one.`,
  portRefused: (port: number) =>
    `The system doesn’t let Armoire use port ${String(port)}. Choose another with --port, or 0 for any free one.`
}

export type ServeStrings = typeof en

export const serveStrings = inEveryLanguage({ en, zh, es, de })
