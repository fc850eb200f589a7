import type { Translation } from '../catalogue.ts'
import type { ThumbStrings } from '../thumbs.ts'

export const thumbs: Translation<ThumbStrings> = {
  named: {
    up: (name) => `${name} se parece`,
    down: (name) => `${name} no se parece`
  },
  title: { up: 'Se parece: recordarlo en otras búsquedas', down: 'No se parece: recordarlo en otras búsquedas' },
  noted: {
    up: (name) => `Anotado: ${name} se parece.`,
    down: (name) => `Anotado: ${name} no se parece.`,
    none: (name) => `Ya no se recuerda si ${name} se parece.`
  },
  reordered: 'Lo que te pareció semejante ha cambiado un poco el orden.',
  raised: 'sube por lo que te pareció semejante',
  lowered: 'baja por lo que te pareció distinto',
  settings: {
    title: 'Lo que te pareció semejante',
    text: 'Los pulgares suben o bajan un poco esas prendas, y las que se les parecen, en otras búsquedas por prenda. La receta sigue siendo exacta.',
    on: 'Dejar que cambien el orden'
  }
}
