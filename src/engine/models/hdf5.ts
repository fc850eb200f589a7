import h5wasm, { Dataset, Group } from 'h5wasm/node'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import type { WeightTensor } from './tensor.ts'

/**
 * The arrays of an HDF5 file as Keras writes them, wherever in its groups they lie; an optimiser's are left out.
 * @throws Error when the file is not HDF5 or is damaged
 */
export async function readHdf5(path: string): Promise<WeightTensor[]> {
  const hdf5 = await h5wasm.ready
  // Its own handler prints and goes on.
  hdf5.activate_throwing_error_handler()
  const file = new h5wasm.File(path, 'r')
  try {
    return [...datasets(file, '')]
  } finally {
    file.close()
  }
}

function* datasets(group: Group, prefix: string): Generator<WeightTensor> {
  for (const key of group.keys()) {
    if (prefix === '' && key.startsWith('optimizer')) continue
    const name = prefix + key
    const entity = group.get(key)
    if (entity instanceof Group) yield* datasets(entity, `${name}/`)
    else if (entity instanceof Dataset) {
      const shape = entity.shape ?? []
      // Kernels and biases; a classifier's matrices, which have two dimensions, would fill the memory for nothing.
      const value = shape.length === 1 || shape.length === 4 ? entity.value : undefined
      yield { name, shape, values: () => floats(name, value) }
    }
  }
}

function floats(name: string, value: unknown): Float32Array {
  if (value instanceof Float32Array) return value
  if (value instanceof Float64Array) return Float32Array.from(value)
  throw new UserError(engineStrings.models.notNumbers(name))
}
