/** What people say of a piece: the one thing in the library that can't be computed again. What of it is valid: details-schema.ts. */
import type { Details } from './details-schema.ts'

export type { Change, Details, TypedChange } from './details-schema.ts'

export const seasons = ['spring', 'summer', 'autumn', 'winter'] as const
export const archiveReasons = ['sold', 'donated', 'worn-out'] as const

export type DetailField = keyof Details

export const noDetails: Details = {
  name: null,
  category: null,
  brand: null,
  size: null,
  price: null,
  currency: null,
  boughtOn: null,
  seasons: [],
  tags: [],
  notes: null,
  favourite: false,
  archived: null,
  hidden: false,
  rejected: [],
  colours: null
}

/** The fields in which one thing differs from another of its kind, with their values. */
export const changeOf = <T extends object>(from: T, to: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(to).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(from[field as keyof T]))
  ) as Partial<T>

/** An edit that was made, undone or redone. */
export interface Edit {
  /** The items it changed; one that was joined to another is no piece any more. */
  ids: number[]
  /** What of them. */
  fields: EditField[]
}

/**
 * What an edit changes: what is said of a piece, of which piece an item is a photo, what two items are to each other, whether they are found
 * alike, or which categories and saved searches there are.
 */
export type EditField = DetailField | 'partOf' | 'answer' | 'thumb' | 'categories' | 'searches'

/** Whether a person finds two pieces alike: it moves later searches a little (engine/search/thumbs.ts). */
export interface Thumb {
  /** Of the two pieces, the lower id first: being alike has no direction. */
  pieces: [first: number, second: number]
  up: boolean
  /** ISO 8601 UTC. */
  at: string
}

/** What two photos are to each other, as a person says. */
export const pairAnswers = ['same-photo', 'same-garment', 'unrelated'] as const
export type PairAnswer = (typeof pairAnswers)[number]

/** What a person said of two items. */
export interface PairOfItems {
  /** The lower id. */
  first: number
  second: number
  answer: PairAnswer
}

/** Whether a piece hangs in the closet: shown in the grid and among look-alikes. */
export const inCloset = ({ state, details }: { state: string; details: Details }): boolean =>
  state === 'active' && !details.hidden && details.archived === null

/** What a piece is: what was typed, or else the kind that the network sees, unless it was rejected; null until either is known. */
export const categoryOf = ({ kind, details }: { kind: { name: string } | null; details: Details }): string | null =>
  details.category ?? (kind && !details.rejected.includes(kind.name) ? kind.name : null)
