import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { LookStrings } from '../look.ts'

export const look: Translation<LookStrings> = {
  part: {
    button: 'Una parte',
    title: 'Buscar con una parte de la foto: dibuja un recuadro sobre ella',
    box: 'La parte con la que se busca',
    hint: 'Las flechas mueven el recuadro, con Mayús cambian su tamaño, Intro busca, Esc sale.',
    where: (left, right, top, bottom) =>
      `De ${percent(left * 100)} a ${percent(right * 100)} a lo ancho, de ${percent(top * 100)} a ${percent(bottom * 100)} a lo alto`,
    searched: 'Con una parte de la foto',
    whole: 'Foto entera'
  }
}
