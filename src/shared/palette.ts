import type { PaletteColor } from './types.ts'

/**
 * The garment's colours as a person corrected them. What was found and is still there keeps its share; what was added gets as much as one of
 * those has on average.
 * @param found by the program, largest first
 * @param said '#rrggbb', the main one first; null when what was found is right
 */
export function correctedPalette(found: readonly PaletteColor[], said: readonly string[] | null): PaletteColor[] {
  if (said === null) return [...found]
  const kept = found.filter(({ hex }) => said.includes(hex))
  const all = kept.reduce((sum, { share }) => sum + share, 0)
  const usual = kept.length > 0 ? all / kept.length : 1
  const shares = said.map((hex) => kept.find((one) => one.hex === hex)?.share ?? usual)
  const total = shares.reduce((sum, share) => sum + share, 0)
  return said.map((hex, i) => ({ hex, share: (shares[i] ?? 0) / total }))
}
