import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { readNpz } from './npz.ts'
import { readOnnxWeights } from './onnx-weights.ts'
import { readSafetensors } from './safetensors.ts'
import { fromNamedTensors, type Vgg16Weights } from './vgg16-weights.ts'

const strings = engineStrings.models

/**
 * Reads VGG16's 13 convolutions out of a weights file: HDF5 (Keras), .npz, .safetensors or .onnx, told apart by their first bytes.
 * @throws UserError when the file can't be read, or names the first difference when it isn't VGG16's convolutional body
 */
export async function readWeights(path: string): Promise<Vgg16Weights> {
  const start = await firstBytes(path)
  try {
    if (start.startsWith('\x89HDF\r\n')) {
      // Loaded when it is needed: compiling its WebAssembly would slow down the start of every command.
      const { readHdf5 } = await import('./hdf5.ts')
      return fromNamedTensors(await readHdf5(path), ['HWIO'])
    }
    if (start.startsWith('PK\x03\x04')) return fromNamedTensors(readNpz(await readFile(path)), ['HWIO', 'OIHW'])
    if (start[8] === '{') return fromNamedTensors(readSafetensors(await readFile(path)), ['OIHW', 'HWIO'])
    // An ONNX file begins with the number of its IR version.
    if (start.startsWith('\x08')) return readOnnxWeights(await readFile(path))
  } catch (cause) {
    if (cause instanceof UserError) throw new UserError(strings.notVgg16(basename(path), cause.message), { cause })
    throw new UserError(strings.damagedFile(path), { cause })
  }
  throw new UserError(strings.unknownFormat(path))
}

async function firstBytes(path: string): Promise<string> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(16) })
    return buffer.toString('latin1', 0, bytesRead)
  } catch (cause) {
    throw new UserError(strings.unreadable(path), { cause })
  }
}
