import type { Facet, FacetWeights } from '../../shared/facets.ts'
import { everyScore } from '../../shared/types.ts'
import { CHANNELS } from '../library/embedding-codec.ts'
import { CodeBlock } from './code-block.ts'
import { bytesOf, type Flat } from './flat-file.ts'
import { compareColours, noColours, SHAPE_LENGTH, type Colours, type Look } from './look.ts'
import { TopK, type Hit, type Wanted } from './top-k.ts'

/**
 * How a facet becomes a similarity from 0 to 1 that can be averaged with the others. `floor`: what garments that have nothing to do with each
 * other still reach. `emphasis`: how many times a slider counts, since scores of whole garments lie much closer together than colours do:
 * with all sliders alike each facet keeps most of what it finds alone. Both measured: bench/README.md.
 */
const SCALES: Record<Facet, { floor: number; emphasis: number }> = {
  overall: { floor: 0, emphasis: 4 },
  kind: { floor: 0, emphasis: 1 },
  colour: { floor: 0, emphasis: 1 },
  pattern: { floor: 0.3, emphasis: 1.5 },
  shape: { floor: 0.7, emphasis: 1 }
}

/** What is compared elsewhere: tells of every photo how alike it is as a whole, and how well kinds agree, each from 0 to 1. */
export type Whole = (tell: (id: number, overall: number, kind: number) => void) => void

/** The looks of the closet, for rankings by weighed facets. */
export class FacetBlock implements Flat {
  readonly #patterns = new CodeBlock(CHANNELS)
  /** No part of what is written to a file: people correct them. */
  #colours: Colours[] = []
  /** Each row's shape after the other. */
  #shapes = new Float32Array(0)
  #changes = 0

  get size(): number {
    return this.#patterns.size
  }

  get changes(): number {
    return this.#changes
  }

  /** By row. */
  get ids(): readonly number[] {
    return this.#patterns.ids
  }

  has(id: number): boolean {
    return this.#patterns.rowOf(id) !== undefined
  }

  runs(): Uint8Array[] {
    return [...this.#patterns.runs(), bytesOf(this.#shapes.subarray(0, this.size * SHAPE_LENGTH))]
  }

  /** As for every Flat; rows that are adopted have no colours until `colour` gives them some. */
  room(count: number): ReturnType<Flat['room']> {
    const { runs, adopt } = this.#patterns.room(count)
    const shapes = new Float32Array(count * SHAPE_LENGTH)
    return {
      runs: [...runs, bytesOf(shapes)],
      adopt: (ids) => {
        this.#changes++
        adopt(ids)
        this.#shapes = shapes
        this.#colours = ids.map(() => noColours)
      }
    }
  }

  /** Says what colours a garment has. Unknown ids are ignored. */
  colour(id: number, colours: Colours): void {
    const row = this.#patterns.rowOf(id)
    if (row !== undefined) this.#colours[row] = colours
  }

  /** Makes room for `count` looks in all. */
  reserve(count: number): void {
    this.#patterns.reserve(count)
    if (count * SHAPE_LENGTH <= this.#shapes.length) return
    const larger = new Float32Array(count * SHAPE_LENGTH)
    larger.set(this.#shapes)
    this.#shapes = larger
  }

  /** Adds a look, or replaces the one of the same id. */
  set(id: number, look: Look): void {
    this.#changes++
    const row = this.#patterns.set(id, look.pattern)
    this.#colours[row] = look.colours
    if ((row + 1) * SHAPE_LENGTH > this.#shapes.length) this.reserve(Math.max(64, row * 2))
    this.#shapes.set(look.shape, row * SHAPE_LENGTH)
  }

  /** Takes a look out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#patterns.delete(id)
    if (!moved) return
    this.#changes++
    const last = this.#colours.pop()
    if (last && moved.from !== moved.to) this.#colours[moved.to] = last
    this.#shapes.copyWithin(moved.to * SHAPE_LENGTH, moved.from * SHAPE_LENGTH, (moved.from + 1) * SHAPE_LENGTH)
  }

  /**
   * The `top` photos with the highest mean of their similarities, each facet's by its weight; best first, ties by id.
   * @param whole asked only when `overall` or `kind` count
   * @param wanted which ids may be among them; all when left out
   * @param within the means to keep to
   */
  search(query: Look, whole: Whole, weights: FacetWeights, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    const sums = new Float32Array(this.size)
    const share = sharesOf(weights)
    const add = (row: number, facet: Facet, raw: number): void => {
      const { floor } = SCALES[facet]
      sums[row] = (sums[row] ?? 0) + share[facet] * Math.min(1, Math.max(0, (raw - floor) / (1 - floor)))
    }
    if (share.overall > 0 || share.kind > 0) {
      whole((id, overall, kind) => {
        const row = this.#patterns.rowOf(id)
        if (row === undefined) return
        add(row, 'overall', overall)
        add(row, 'kind', kind)
      })
    }
    if (share.colour > 0)
      for (const [row, colours] of this.#colours.entries()) add(row, 'colour', compareColours(query.colours, colours))
    if (share.pattern > 0) {
      this.#patterns.scan(query.pattern, (first, cosines) => {
        for (const [i, cosine] of cosines.entries()) add(first + i, 'pattern', cosine)
      })
    }
    if (share.shape > 0) for (let row = 0; row < this.size; row++) add(row, 'shape', this.#shapeCosine(query.shape, row))
    const best = new TopK(top, wanted)
    for (const [row, sum] of sums.entries()) {
      // Shares add up to 1 but for the rounding.
      const score = Math.min(1, sum)
      if (score >= within.min && score <= within.max) best.offer(this.#patterns.idAt(row), score)
    }
    return best.hits()
  }

  #shapeCosine(shape: Float32Array, row: number): number {
    let sum = 0
    for (let i = 0; i < SHAPE_LENGTH; i++) sum += (shape[i] ?? 0) * (this.#shapes[row * SHAPE_LENGTH + i] ?? 0)
    return sum
  }
}

/** Each facet's share of the mean. */
function sharesOf(weights: FacetWeights): FacetWeights {
  const counted = (facet: Facet): number => weights[facet] * SCALES[facet].emphasis
  const total = counted('overall') + counted('kind') + counted('colour') + counted('pattern') + counted('shape')
  const share = (facet: Facet): number => counted(facet) / total
  return {
    overall: share('overall'),
    kind: share('kind'),
    colour: share('colour'),
    pattern: share('pattern'),
    shape: share('shape')
  }
}
