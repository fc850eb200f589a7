/** What the page bench does inside the page, as text: the bench is checked with Node's types, this runs in the browser. */

/** Frames: when each began, in milliseconds after the one before. Of a screen with a refresh every 1/60 s. */
export interface Frames {
  times: number[]
  /** For each frame, the cells in the window, and how many of them had no thumbnail or did not exist at all. Empty where there is no grid. */
  cells: { all: number; blank: number; absent: number }[]
}

/** Of one piece: milliseconds from the click until its look-alikes were drawn, and until all their thumbnails were. */
export interface Selected {
  list: number
  photos: number
}

/** Frames of a page that does nothing. */
export const restScript = (seconds: number): string => `(${frames})(${String(seconds)}, () => null)`

/** Frames while the grid is scrolled from where it is, by so many pixels a second; null: to its end. Begins at the top. */
export const scrollScript = (seconds: number, pixelsPerSecond: number | null): string => `(async () => {
  const scroller = document.querySelector('[role=grid]').parentElement
  scroller.scrollTop = 0
  await new Promise((resolve) => setTimeout(resolve, 500))
  const [first, second] = document.querySelectorAll('[role=row]')
  const { top } = first.getBoundingClientRect()
  const rowHeight = second.getBoundingClientRect().top - top
  const padding = top - scroller.getBoundingClientRect().top
  const height = scroller.clientHeight
  const columns = first.children.length
  const count = Number(document.querySelector('[role=grid]').ariaRowCount)
  const end = scroller.scrollHeight - height
  const speed = ${pixelsPerSecond === null ? `end / ${String(seconds)}` : String(pixelsPerSecond)}
  return (${frames})(${String(seconds)}, (elapsed) => {
    scroller.scrollTop = Math.min(end, (speed * elapsed) / 1000)
    // What is painted now: the grid hears of the new place only before the next frame.
    const rows = new Map([...document.querySelectorAll('[role=row]')].map((row) => [Number(row.ariaRowIndex), row]))
    const cells = { all: 0, blank: 0, absent: 0 }
    const from = Math.max(0, Math.floor((scroller.scrollTop - padding) / rowHeight))
    const to = Math.min(count - 1, Math.floor((scroller.scrollTop + height - padding) / rowHeight))
    for (let row = from; row <= to; row++) {
      const there = rows.get(row + 1)
      const wanted = there ? there.children.length : columns
      cells.all += wanted
      if (!there) cells.absent += wanted
      cells.blank += there ? [...there.children].filter((cell) => !cell.querySelector('img.loaded')).length : wanted
    }
    return cells
  })
})()`

/** Weighs colour against the whole, again and again, at the look-alikes of a piece: milliseconds from a slider's move until other scores are drawn. */
export const weighScript = (count: number): string => `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const until = async (holds) => {
    const start = performance.now()
    while (!holds()) {
      if (performance.now() - start > 30000) throw new Error('nothing came for 30 seconds')
      await frame()
    }
  }
  const words = () => document.querySelector('aside ul')?.textContent ?? ''
  // Not one of those that come meanwhile: many of them are so alike that no weight moves them.
  location.hash = '#/piece/1'
  await until(() => document.querySelector('aside li'))
  document.querySelector('[aria-controls=facets]').click()
  await until(() => document.querySelector('#facets'))
  const slider = document.querySelectorAll('#facets input')[2]
  const times = []
  for (let i = -1; i < ${String(count)}; i++) {
    const before = words()
    const start = performance.now()
    slider.value = i % 2 ? '80' : '20'
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await until(() => words() !== before)
    // The first one waits for the looks to be made.
    if (i >= 0) times.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  document.querySelector('.reset').click()
  return times
})()`

/** Opens pieces here and there in the grid, one after the other. */
export const selectScript = (count: number): string => `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const until = async (holds) => {
    const start = performance.now()
    while (!holds()) {
      if (performance.now() - start > 30000) throw new Error('nothing came for 30 seconds')
      await frame()
    }
  }
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const results = []
  for (let i = 0; i < ${String(count)}; i++) {
    await until(() => document.querySelector('[role=gridcell]'))
    const scroller = document.querySelector('[role=grid]').parentElement
    scroller.scrollTop = ((i * 0.618034) % 1) * (scroller.scrollHeight - scroller.clientHeight)
    await pause(400)
    const { top, height } = scroller.getBoundingClientRect()
    const cell = [...document.querySelectorAll('[role=gridcell]')].find((one) => one.getBoundingClientRect().top > top + height / 3)
    const start = performance.now()
    cell.click()
    await until(() => document.querySelector('aside li'))
    const list = performance.now() - start
    await until(() => [...document.querySelectorAll('aside li')].every((one) => one.querySelector('img.loaded')))
    results.push({ list, photos: performance.now() - start })
    await pause(200)
    history.back()
  }
  return results
})()`

/** Calls \`step(elapsed)\` in every frame for so long. */
const frames = `(seconds, step) => new Promise((resolve) => {
  const result = { times: [], cells: [] }
  let start
  let last
  requestAnimationFrame(function next(now) {
    start ??= now
    if (last !== undefined) result.times.push(now - last)
    last = now
    const cells = step(now - start)
    if (cells) result.cells.push(cells)
    if (now - start < seconds * 1000) requestAnimationFrame(next)
    else resolve(result)
  })
})`
