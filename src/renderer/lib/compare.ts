/** How many pieces are compared side by side, at least and at most. */
export const FEWEST_COMPARED = 2
const MOST_COMPARED = 4

export const canCompare = (count: number): boolean => count >= FEWEST_COMPARED && count <= MOST_COMPARED
