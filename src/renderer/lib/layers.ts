/** What lies over a view and is closed by Escape before Escape means back: the newest first. */
const open: (() => void)[] = []

/** @returns the function to call when the layer is gone */
export function openLayer(close: () => void): () => void {
  open.push(close)
  return () => {
    const at = open.indexOf(close)
    if (at >= 0) open.splice(at, 1)
  }
}

/** Closes the newest layer. @returns whether there was one */
export function closeLayer(): boolean {
  const close = open.at(-1)
  close?.()
  return close !== undefined
}
