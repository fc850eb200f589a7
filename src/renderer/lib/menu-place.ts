interface Place {
  x: number
  y: number
}

/**
 * Where a menu opens: at the pointer that asked for it by a right click.
 * @param otherwise where by the box of what was asked on: the menu key, and a button that opens it, give no pointer position
 */
export function menuPlace(event: MouseEvent, otherwise: (box: DOMRect) => Place): Place {
  const byPointer = event.type === 'contextmenu' && (event.clientX !== 0 || event.clientY !== 0)
  if (byPointer) return { x: event.clientX, y: event.clientY }
  return otherwise((event.currentTarget as Element).getBoundingClientRect())
}

/** Under the beginning of a row. */
export const underRow = ({ left, bottom }: DOMRect): Place => ({ x: left + 20, y: bottom })
