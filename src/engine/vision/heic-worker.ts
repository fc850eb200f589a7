/**
 * Worker thread that decodes HEIC with libheif. A thread of its own because one photo from a phone takes half a second of
 * WebAssembly, which would hold up every request of the page.
 */
import libheif from 'libheif-js/wasm-bundle.js'
import { parentPort } from 'node:worker_threads'
import type { HeicReply, HeicRequest } from './heic.ts'

/** @returns RGBA bytes, rows first, upright: libheif applies the file's own turns and mirrors */
async function decode(bytes: Uint8Array): Promise<{ data: Uint8Array<ArrayBuffer>; width: number; height: number }> {
  const images = new libheif.HeifDecoder().decode(bytes)
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0]
    if (!image) throw new Error('no image in the file')
    const width = image.get_width()
    const height = image.get_height()
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height }
    const painted = await new Promise<typeof target | null>((resolve) => {
      image.display(target, resolve)
    })
    if (!painted) throw new Error('the image data are damaged')
    return { data: new Uint8Array(painted.data.buffer), width, height }
  } finally {
    for (const image of images) image.free()
  }
}

parentPort?.on('message', ({ id, bytes }: HeicRequest) => {
  decode(bytes).then(
    (image) => {
      parentPort?.postMessage({ id, image } satisfies HeicReply, [image.data.buffer])
    },
    (error: unknown) => {
      parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies HeicReply)
    }
  )
})
