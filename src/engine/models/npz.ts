import { unzipSync } from 'fflate'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { readFloatBytes, type FloatType } from './floats.ts'
import type { WeightTensor } from './tensor.ts'

/** VGG16's largest convolution has 9 MB; its classifier, which isn't wanted, has arrays of 400 MB. */
const MAX_ARRAY_BYTES = 32_000_000

const TYPES: Partial<Record<string, FloatType>> = { '<f2': 'float16', '<f4': 'float32', '<f8': 'float64' }

/** The arrays of a NumPy archive. @throws Error when it is none or is damaged */
export function readNpz(bytes: Uint8Array): WeightTensor[] {
  const files = unzipSync(bytes, { filter: ({ name, originalSize }) => name.endsWith('.npy') && originalSize <= MAX_ARRAY_BYTES })
  return Object.entries(files).map(([file, npy]) => readNpy(file.slice(0, -'.npy'.length), Buffer.from(npy)))
}

/**
 * One array: magic, version, the length of the header, and a header that is a Python dictionary.
 * Source: numpy.lib.format, "Format version 1.0" and "2.0".
 */
function readNpy(name: string, npy: Buffer): WeightTensor {
  const start = npy[6] === 1 ? 10 : 12
  const end = start + (npy[6] === 1 ? npy.readUInt16LE(8) : npy.readUInt32LE(8))
  const header = npy.toString('latin1', start, end)
  const type = TYPES[/'descr': *'([^']*)'/.exec(header)?.[1] ?? '']
  const shape = (/'shape': *\(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter((size) => size.trim() !== '')
  return {
    name,
    shape: shape.map(Number),
    values: () => {
      if (type === undefined || !header.includes("'fortran_order': False"))
        throw new UserError(engineStrings.models.notNumbers(name))
      return readFloatBytes(npy.subarray(end), type)
    }
  }
}
