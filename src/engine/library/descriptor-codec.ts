/**
 * How a descriptor lies in the database: `vector` float32[descriptor] of unit length and `kinds` float32[kinds], probabilities in the
 * manifest's order; both little-endian, their lengths those of the manifest's garment part (512 and 17 for the model that ships).
 */
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import type { Garment } from '../vision/vgg16.ts'

/** @throws UserError when a BLOB's length is not the declared one */
export function readFloats(photoId: number, bytes: Uint8Array, length: number): Float32Array {
  if (bytes.length !== length * 4) throw new UserError(engineStrings.library.damagedVector(photoId))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Float32Array.from({ length }, (_, i) => view.getFloat32(i * 4, true))
}

/** The likeliest kind and its probability. */
export function likeliest({ kinds }: Garment, names: readonly string[]): { kind: string; confidence: number } {
  const confidence = Math.max(...kinds)
  return { kind: names[kinds.indexOf(confidence)] ?? '', confidence }
}
