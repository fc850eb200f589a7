import { pageStrings } from '../../shared/strings/page.ts'

/** Where in a photo the largest of its cells lies, in words: "top left". */
export function placeOfLargest(cells: number[][]): string {
  const values = cells.flat()
  const at = values.indexOf(Math.max(...values))
  const side = cells.length
  const third = (index: number): number => Math.floor((index * 3) / side)
  return pageStrings.why.places[third(Math.floor(at / side))]?.[third(at % side)] ?? ''
}
