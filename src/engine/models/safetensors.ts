import { z } from 'zod'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { readFloatBytes, type FloatType } from './floats.ts'
import type { WeightTensor } from './tensor.ts'

const headerSchema = z.record(
  z.string(),
  z.object({ dtype: z.string(), shape: z.array(z.int().min(0)), data_offsets: z.tuple([z.int().min(0), z.int().min(0)]) })
)

const TYPES: Partial<Record<string, FloatType>> = { F16: 'float16', BF16: 'bfloat16', F32: 'float32', F64: 'float64' }

/**
 * The arrays of a safetensors file: the header's length in 8 bytes, the header as JSON, then the numbers.
 * @throws Error when it is none or is damaged
 */
export function readSafetensors(bytes: Buffer): WeightTensor[] {
  const start = 8 + Number(bytes.readBigUInt64LE(0))
  const { __metadata__: _, ...header } = JSON.parse(bytes.toString('utf8', 8, start)) as Record<string, unknown>
  return Object.entries(headerSchema.parse(header)).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [from, to]
      }
    ]) => ({
      name,
      shape,
      values: () => {
        const type = TYPES[dtype]
        if (type === undefined) throw new UserError(engineStrings.models.notNumbers(name))
        return readFloatBytes(bytes.subarray(start + from, start + to), type)
      }
    })
  )
}
