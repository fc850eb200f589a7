import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CompareStrings } from '../compare.ts'

export const compare: Translation<CompareStrings> = {
  title: 'Comparar',
  button: 'Comparar',
  buttonTitle: 'De dos a cuatro fotos una al lado de otra',
  withNeighbour: 'Al lado de la parecida que señalas',
  photos: 'Fotos una al lado de otra',
  zoom: 'Ampliación de todas las fotos a la vez',
  larger: 'Ampliar',
  smaller: 'Reducir',
  whole: 'Fotos enteras',
  percent,
  zoomedTo: (hundredths) => `Ampliación ${percent(hundredths)}`,
  hint: 'La rueda, dos dedos o + y − amplían; arrastrar o las flechas mueven todas a la vez; doble clic o 0 las muestra enteras.',
  open: (name) => `Parecidas a ${name}`,
  leaveOut: (name) => `Quitar ${name}`,
  away: 'fuera del armario',
  gone: 'Ya no hay dos fotos que comparar aquí.'
}
