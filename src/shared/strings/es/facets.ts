import { listed, number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FacetStrings } from '../facets.ts'

export const facets: Translation<FacetStrings> = {
  making: 'Mirando colores, estampados y formas',
  made: (done, total) => `${number(done)} de ${number(total)} vistas`,
  title: 'Qué cuenta entre las parecidas',
  summary: (names) => `Cuenta: ${listed(names)}`,
  named: { overall: 'el conjunto', kind: 'el tipo', colour: 'el color', pattern: 'el estampado', shape: 'la forma' },
  name: { overall: 'Conjunto', kind: 'Tipo', colour: 'Color', pattern: 'Estampado', shape: 'Forma' },
  hint: {
    overall: 'El orden en su conjunto',
    kind: 'El tipo de prenda',
    colour: 'Los colores de la prenda, sin el fondo',
    pattern: 'Estampado y textura, estén donde estén',
    shape: 'Contorno y proporciones'
  },
  only: (name) => `Solo ${name}`,
  percent,
  reset: 'Conjunto',
  resetTitle: 'Volver solo al conjunto'
}
