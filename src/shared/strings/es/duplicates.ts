import { number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DuplicateStrings } from '../duplicates.ts'

const joined = 'Ahora son una sola prenda con todas sus fotos.'

export const duplicates: Translation<DuplicateStrings> = {
  title: 'Duplicados',
  place: (at, all) => `${number(at)} de ${number(all)}`,
  pair: '¿Son lo mismo?',
  likely: { 'same-photo': 'Parece la misma foto', 'same-garment': 'Parece la misma prenda' },
  alike: (hundredths) => `parecidas al ${percent(hundredths)}`,
  announced: (one, other, place, likelihood) => `${place}: ${one} y ${other}. ${likelihood}.`,
  answer: 'Qué son',
  answers: { 'same-photo': 'La misma foto', 'same-garment': 'La misma prenda', unrelated: 'Sin relación' },
  answerTitles: {
    'same-photo': 'Unirlas: dos copias de una foto (1)',
    'same-garment': 'Unirlas: dos fotos de una prenda (2)',
    unrelated: 'Dejarlas separadas y no volver a preguntar (3)'
  },
  told: {
    'same-photo': joined,
    'same-garment': joined,
    unrelated: 'Siguen separadas. No se volverá a preguntar por ellas.'
  },
  previous: 'Pareja anterior',
  next: 'Pareja siguiente',
  hint: '1, 2 y 3 responden, las flechas saltan, Ctrl+Z deshace una respuesta. La rueda o + y − amplían las dos fotos.',
  open: (name) => `Parecidas a ${name}`,
  comparing: 'Comparando fotos',
  compared: (done, total) => `${number(done)} de ${number(total)} fotos comparadas`,
  none: 'No queda nada por revisar.',
  noneHint: 'Aquí se pregunta por las prendas que parecen la misma foto o la misma prenda.'
}
