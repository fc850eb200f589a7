import { groupings } from './group.ts'
import { orders } from './order.ts'
import { z } from './zod.ts'

const KEY = 'arrangement'

const arrangementSchema = z.object({
  order: z.enum(orders).catch('added'),
  grouping: z.enum(groupings).catch('none')
})
type Arranged = z.infer<typeof arrangementSchema>

function stored(): Arranged {
  try {
    return arrangementSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return arrangementSchema.parse({})
  }
}

/** In which order and in which groups the grid shows pieces; kept between visits. */
class Arrangement {
  #value = $state.raw(stored())

  get order(): Arranged['order'] {
    return this.#value.order
  }

  get grouping(): Arranged['grouping'] {
    return this.#value.grouping
  }

  set(change: Partial<Arranged>): void {
    this.#value = { ...this.#value, ...change }
    localStorage.setItem(KEY, JSON.stringify(this.#value))
  }
}

export const arrangement = new Arrangement()
