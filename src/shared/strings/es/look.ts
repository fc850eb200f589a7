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
  },
  refine: {
    more: 'Más como',
    less: 'Menos como',
    named: {
      more: (name) => `Más como ${name}`,
      less: (name) => `Menos como ${name}`
    },
    title: { more: 'Más como esta (+)', less: 'Menos como esta (−)' },
    remove: (name) => `No buscar más con ${name}`,
    clear: { piece: 'Solo la prenda misma', photo: 'Solo la foto misma' },
    together: 'Buscar parecidas a estas',
    togetherTitle: 'Buscar con todas estas a la vez'
  },
  scope: {
    label: 'Dónde buscar',
    everything: 'En todas partes',
    favourites: 'Favoritas',
    filter: 'Lo que muestra el filtro del armario'
  }
}
