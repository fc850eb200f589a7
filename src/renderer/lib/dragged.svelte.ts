import type { Piece } from '../../shared/types.ts'

/** The pieces that are being dragged; none most of the time. What a drag carries can't be read before it is dropped, so it is kept here. */
class Dragged {
  pieces = $state.raw<readonly Piece[]>([])

  start({ dataTransfer }: DragEvent, pieces: readonly Piece[], image: Element): void {
    this.pieces = pieces
    if (!dataTransfer) return
    dataTransfer.effectAllowed = 'link'
    // Firefox drags nothing that carries nothing.
    dataTransfer.setData('text/plain', pieces.map(({ name }) => name).join('\n'))
    if (pieces.length > 1) dataTransfer.setDragImage(image, 0, 0)
  }

  end(): void {
    this.pieces = []
  }
}

export const dragged = new Dragged()
