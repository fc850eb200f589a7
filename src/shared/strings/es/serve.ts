import type { Translation } from '../catalogue.ts'
import type { ServeStrings } from '../serve.ts'

export const serve: Translation<ServeStrings> = {
  pageNotBuilt: 'La página aún no está construida. Ejecuta `npm run build` una vez y vuelve a intentarlo.',
  foreignHost: 'Armoire solo responde en su propia dirección de este equipo.',
  foreignOrigin: 'Armoire solo responde a su propia página.',
  noToken: 'A esta dirección le falta su clave. Abre la dirección completa que Armoire mostró al empezar.',
  portInUse: (port) =>
    `Otro programa ocupa el puerto ${String(port)}. Elige otro con --port, o 0 para cualquiera que esté libre.`,
  portRefused: (port) =>
    `El sistema no deja que Armoire use el puerto ${String(port)}. Elige otro con --port, o 0 para cualquiera que esté libre.`
}
