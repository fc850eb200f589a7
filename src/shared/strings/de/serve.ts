import type { Translation } from '../catalogue.ts'
import type { ServeStrings } from '../serve.ts'

export const serve: Translation<ServeStrings> = {
  pageNotBuilt: 'Die Seite ist noch nicht gebaut. Führe einmal `npm run build` aus und versuche es dann noch einmal.',
  foreignHost: 'Armoire antwortet nur unter seiner eigenen Adresse auf diesem Rechner.',
  foreignOrigin: 'Armoire antwortet nur seiner eigenen Seite.',
  noToken: 'Dieser Adresse fehlt ihr Schlüssel. Öffne die ganze Adresse, die Armoire beim Start ausgegeben hat.',
  portInUse: (port) =>
    `Port ${String(port)} ist von einem anderen Programm belegt. Wähle mit --port einen anderen, oder 0 für irgendeinen freien.`,
  portRefused: (port) =>
    `Das System lässt Armoire Port ${String(port)} nicht benutzen. Wähle mit --port einen anderen, oder 0 für irgendeinen freien.`
}
