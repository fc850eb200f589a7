import type { Garment } from '../vision/vgg16.ts'

/** A piece as learning sees it: what the network says of it, and what its person said. */
export interface Example {
  id: number
  garment: Garment
  /** The category that was given; null when none was. */
  category: string | null
  /** Categories it was said not to be. */
  rejected: readonly string[]
}

export interface Suggestion {
  category: string
  /** Probability, 0 to 1. */
  confidence: number
}

/** How much a descriptor's squared distance from a category's mean tells against that category. Measured, like all of these: bench/README.md. */
const SHARPNESS = 6
/** A category's mean is pulled to what its labels' kinds look like, as if so many labels lay there. */
const PULL = 5
/** So many labels of another category, all of one kind, weigh as much as the network's word. */
const FAITH = 0.7
/** The part of a kind that is never taken from it by labels alone, as the labels' number grows: a few gowns don't make all dresses gowns. */
const REST = 0.15
/** Categories less likely than this beside the likeliest, by kind alone, are not looked at: what one looks like can't make up for it. */
const HOPELESS = 1e-3

/**
 * Learns categories from what people said of some pieces, and suggests one for each of the others.
 *
 * P(category | piece) ~ sum over kinds of P(kind | piece) x P(category | kind) x e^(-SHARPNESS x (how much farther the descriptor is from the
 * category's mean than from the kind's)). Until something was said, every kind is its own category, and this is what the network says. A category
 * of the person's own takes a part of each kind that grows with its labels of that kind; its mean is that of its labels, pulled
 * to the mean of their kinds while they are few. A rejection pushes the mean away and gives the part back to the kind.
 *
 * @param examples the whole closet
 * @param kinds the network's, in the order of their probabilities
 * @param products the dot products of all examples' vectors with another one, in their order; as many times as there are kinds and categories
 * @returns by id; pieces that have a category, or for which every one was rejected, are left out
 */
export function suggestCategories(
  examples: readonly Example[],
  kinds: readonly string[],
  products: (vector: Float32Array) => Float32Array
): Map<number, Suggestion> {
  const kindMeans = meansOfKinds(examples, kinds.length)
  const categories = learnCategories(examples, kinds, kindMeans)
  const suggestions = new Map<number, Suggestion>()
  const worth = new Float64Array(categories.length)
  const means = new Set([...kindMeans, ...categories.map(({ mean }) => mean)])
  const distances = new Map([...means].map((mean) => [mean, distancesTo(mean, products)]))
  const toKinds = kindMeans.map((mean) => distances.get(mean))
  const toCategories = categories.map(({ mean }) => distances.get(mean))
  for (const [n, { id, garment, category, rejected }] of examples.entries()) {
    if (category !== null) continue
    const byKind = garment.kinds.map((probability, kind) =>
      probability >= HOPELESS ? probability * Math.exp(SHARPNESS * (toKinds[kind]?.[n] ?? 0)) : 0
    )
    let highest = 0
    for (let at = 0; at < worth.length; at++) {
      const ofKind = categories[at]?.ofKind
      worth[at] = ofKind ? dot(byKind, ofKind) : 0
      highest = Math.max(highest, worth[at] ?? 0)
    }
    const left =
      rejected.length === 0 ? garment.kinds : garment.kinds.map((one, at) => (rejected.includes(kinds[at] ?? '') ? 0 : one))
    const kind = kinds[likeliest(left)]
    let [sum, best, most] = [0, -1, 0]
    for (let at = 0; at < worth.length; at++) {
      const prior = worth[at] ?? 0
      const one = categories[at]
      if (!one || prior < HOPELESS * highest || rejected.includes(one.name)) continue
      const value = prior * Math.exp(-SHARPNESS * (toCategories[at]?.[n] ?? 0))
      sum += value
      // A category of the person's own takes from a kind what another kind must not win by.
      if (value > most && (one.labelled || one.name === kind)) [best, most] = [at, value]
    }
    const suggested = categories[best]
    if (suggested) suggestions.set(id, { category: suggested.name, confidence: most / sum })
  }
  return suggestions
}

/** How far unit vectors are from a mean, squared. */
const distancesTo = ({ vector, square }: Mean, products: (vector: Float32Array) => Float32Array): Float32Array =>
  products(vector).map((product) => 1 + square - 2 * product)

interface Mean {
  /** float32[descriptor] */
  vector: Float32Array
  /** Its squared length. */
  square: number
}

interface Category {
  name: string
  /** P(category | kind), by kind. */
  ofKind: Float32Array
  mean: Mean
  /** Whether it was given to a piece, and not only by the network. */
  labelled: boolean
}

/** Where the greatest value is; -1 when none is above 0. */
function likeliest(probabilities: Float32Array): number {
  let [best, most] = [-1, 0]
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i] ?? 0
    if (probability > most) [best, most] = [i, probability]
  }
  return best
}

/** What pieces of each kind look like, labelled or not: their mean, pulled to nothing while they are few. */
function meansOfKinds(examples: readonly Example[], kinds: number): Mean[] {
  const length = examples[0]?.garment.vector.length ?? 0
  const sums = Array.from({ length: kinds }, () => new Float32Array(length))
  const counts = new Float64Array(kinds)
  for (const { garment } of examples) {
    const kind = likeliest(garment.kinds)
    const sum = sums[kind]
    if (sum) add(sum, garment.vector, 1)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return sums.map((sum, kind) => toMean(sum, 1 / ((counts[kind] ?? 0) + PULL)))
}

function learnCategories(examples: readonly Example[], kinds: readonly string[], kindMeans: readonly Mean[]): Category[] {
  const labelled = Map.groupBy(examples, ({ category }) => category)
  const refused = new Map<string, Example[]>()
  for (const example of examples) for (const name of example.rejected) refused.set(name, [...(refused.get(name) ?? []), example])
  const names = new Set([...kinds, ...labelled.keys()].filter((name) => name !== null))
  const categories = [...names].map((name): Category => {
    const [yes, no] = [labelled.get(name) ?? [], refused.get(name) ?? []]
    const kind = kinds.indexOf(name)
    const usual = kindMeans[kind] ?? typical(yes, kindMeans)
    if (yes.length + no.length === 0) return { name, ofKind: new Float32Array(kinds.length), mean: usual, labelled: false }
    const sum = usual.vector.map((value) => value * (PULL + no.length))
    for (const { garment } of yes) add(sum, garment.vector, 1)
    for (const { garment } of no) add(sum, garment.vector, -1)
    const ofKind = new Float32Array(kinds.length)
    for (const { garment } of yes) add(ofKind, garment.kinds, 1)
    return { name, ofKind, mean: toMean(sum, 1 / (PULL + yes.length)), labelled: yes.length > 0 }
  })
  for (const [kind, name] of kinds.entries()) {
    const own = categories.find((one) => one.name === name)
    const labels = total(categories, kind)
    const given = (own?.ofKind[kind] ?? 0) + FAITH + REST * labels + refusals(refused, name, kind)
    if (own) own.ofKind[kind] = given
    const all = total(categories, kind)
    for (const { ofKind } of categories) ofKind[kind] = (ofKind[kind] ?? 0) / all
  }
  return categories
}

/** How many rejections of other categories speak for a kind. */
function refusals(refused: ReadonlyMap<string, readonly Example[]>, name: string, kind: number): number {
  let sum = 0
  for (const [category, examples] of refused)
    if (category !== name) for (const { garment } of examples) sum += garment.kinds[kind] ?? 0
  return sum
}

const total = (categories: readonly Category[], kind: number): number =>
  categories.reduce((sum, { ofKind }) => sum + (ofKind[kind] ?? 0), 0)

/** What pieces of the kinds of some labels look like. */
function typical(labels: readonly Example[], kindMeans: readonly Mean[]): Mean {
  const weights = new Float32Array(kindMeans.length)
  for (const { garment } of labels) add(weights, garment.kinds, 1 / labels.length)
  const sum = new Float32Array(kindMeans[0]?.vector.length ?? 0)
  for (const [kind, { vector }] of kindMeans.entries()) add(sum, vector, weights[kind] ?? 0)
  return toMean(sum, 1)
}

function toMean(sum: Float32Array, factor: number): Mean {
  const vector = sum.map((value) => value * factor)
  return { vector, square: dot(vector, vector) }
}

function add(sum: Float32Array, values: Float32Array, factor: number): void {
  for (let i = 0; i < values.length; i++) sum[i] = (sum[i] ?? 0) + factor * (values[i] ?? 0)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
