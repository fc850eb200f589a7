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
    none: (name) => `Ya no se recuerda si ${name} se parece.`,
    cleared: 'Ya no se recuerda lo que te pareció semejante.'
  },
  reordered: 'Lo que te pareció semejante ha cambiado un poco el orden.',
  raised: 'sube por lo que te pareció semejante',
  lowered: 'baja por lo que te pareció distinto',
  settings: {
    title: 'Lo que te pareció semejante',
    text: 'Los pulgares suben o bajan un poco esas prendas, y las que se les parecen, en otras búsquedas por prenda. La receta sigue siendo exacta.',
    on: 'Dejar que cambien el orden',
    alike: 'es como',
    notAlike: 'no es como',
    forget: 'Olvidar',
    forgetNamed: (one, other) => `Olvidar lo que dijiste de ${one} y ${other}`,
    clear: 'Olvidar todo esto',
    none: 'Todavía nada. Señala una prenda parecida y dale un pulgar arriba o abajo.'
  }
}
