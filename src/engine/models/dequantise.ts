import { readFloatBytes } from './floats.ts'
import { DATA_TYPE, decodeOnnx, encodeOnnx, type OnnxModel, type OnnxNode, type OnnxTensor } from './onnx-schema.ts'

/** The largest code of an activation. */
const LARGEST = 255

/**
 * The float network of an 8-bit one as Armoire writes them (write-int8-onnx.ts, training/export.py): 8-bit weights times their steps, the same
 * inputs and outputs. Activations aren't rounded, but end where their codes do: without that, the worst of 200 photos' vectors was three times
 * as far from the 8-bit one (docs/models.md). Between two layers go values where codes went; what comes after the last layer must not depend on
 * their scale, as a division by their norm doesn't.
 * @throws Error when the bytes are no such network
 */
export function dequantised(onnx: Uint8Array): Uint8Array {
  const model = decodeOnnx(onnx)
  const float = new FloatGraph(model.graph)
  for (const node of model.graph.node) float.add(node)
  return encodeOnnx({ ...model, graph: float.graph })
}

class FloatGraph {
  readonly #from: OnnxModel['graph']
  readonly #constants: ReadonlyMap<string, OnnxTensor>
  readonly #node: OnnxNode[] = []
  readonly #made: OnnxTensor[] = []
  /** The names of what stands for outputs that are no longer made. */
  readonly #standIns = new Map<string, string>()
  /** Nodes whose work is done elsewhere. */
  readonly #merged = new Set<OnnxNode>()

  constructor(from: OnnxModel['graph']) {
    this.#from = from
    this.#constants = new Map(from.initializer.map((tensor) => [tensor.name, tensor]))
  }

  /** All that was added, with the constants that it takes. */
  get graph(): OnnxModel['graph'] {
    const taken = new Set(this.#node.flatMap(({ input }) => input))
    const initializer = [...this.#from.initializer, ...this.#made].filter(({ name }) => taken.has(name))
    return { ...this.#from, node: this.#node, initializer }
  }

  /** Adds what a node of the 8-bit network is in float. @throws Error when it has zero points, or its constants aren't there */
  add(node: OnnxNode): void {
    if (this.#merged.has(node)) return
    const [x = '', second = '', zero = ''] = node.input
    const [y = ''] = node.output
    switch (node.op_type) {
      case 'QuantizeLinear':
        this.#requireZeros(zero)
        this.#addRange(this.#standIn(x), second, y)
        break
      case 'DequantizeLinear':
        this.#requireZeros(zero)
        this.#standIns.set(y, this.#standIn(x))
        break
      case 'QLinearConv':
        this.#addConvolution(node)
        break
      case 'MatMulInteger':
        this.#addProduct(node)
        break
      default:
        this.#node.push({ ...node, input: node.input.map((name) => this.#standIn(name)) })
    }
  }

  #addConvolution({ input, output: [y = ''], attribute }: OnnxNode): void {
    const [x = '', stepIn = '', zeroIn = '', codes = '', stepNames = '', zeros = '', stepOut = '', zeroOut = '', bias = ''] =
      input
    for (const name of [zeroIn, zeros, zeroOut]) this.#requireZeros(name)
    const [step = 0] = this.#floats(stepIn)
    const steps = this.#floats(stepNames)
    const kernel = this.#bytes(codes)
    const biases = new Int32Array(new Uint8Array(this.#bytes(bias)).buffer)
    const inputs = [
      this.#standIn(x),
      this.#constant(codes, multiplied(kernel, steps, kernel.length / steps.length)),
      this.#constant(
        bias,
        Float32Array.from(biases, (code, o) => code * step * (steps[o] ?? 0))
      )
    ]
    this.#node.push({ op_type: 'Conv', input: inputs, output: [`${y}_sum`], attribute })
    this.#addRange(`${y}_sum`, stepOut, y)
  }

  /** A product with a matrix of codes, of which each column has a step that its sums are multiplied by afterwards. */
  #addProduct({ input: [x = '', codes = ''], output: [sums = ''] }: OnnxNode): void {
    const cast = this.#follower('Cast', sums)
    const scaling = this.#follower('Mul', cast.output[0] ?? '')
    const matrix = this.#constant(codes, multiplied(this.#bytes(codes), this.#floats(scaling.input[1] ?? ''), 1))
    this.#node.push({ op_type: 'MatMul', input: [this.#standIn(x), matrix], output: scaling.output, attribute: [] })
    this.#merged.add(cast).add(scaling)
  }

  /** Ends values where unsigned codes of a step do. */
  #addRange(x: string, step: string, y: string): void {
    const none = 'none_float'
    if (this.#made[0]?.name !== none) this.#made.unshift(tensor(none, Float32Array.of(0), []))
    const most = this.#constant(
      step,
      this.#floats(step).map((value) => value * LARGEST)
    )
    this.#node.push({ op_type: 'Clip', input: [x, none, most], output: [y], attribute: [] })
  }

  #standIn(name: string): string {
    return this.#standIns.get(name) ?? name
  }

  #follower(op: string, name: string): OnnxNode {
    const found = this.#from.node.find(({ op_type, input }) => op_type === op && input[0] === name)
    if (!found) throw new Error(`no ${op} comes after ${name}`)
    return found
  }

  /** @param of the name of the constant whose place and shape it takes @returns its name */
  #constant(of: string, values: Float32Array): string {
    const name = `${of}_float`
    this.#made.push(tensor(name, values, this.#constants.get(of)?.dims ?? []))
    return name
  }

  #bytes(name: string): Uint8Array {
    const bytes = this.#constants.get(name)?.raw_data
    if (!bytes) throw new Error(`${name} is no constant`)
    return bytes
  }

  #floats(name: string): Float32Array {
    return readFloatBytes(this.#bytes(name), 'float32')
  }

  #requireZeros(name: string): void {
    if (this.#bytes(name).some((value) => value !== 0)) throw new Error(`${name} is not zero`)
  }
}

const tensor = (name: string, values: Float32Array, dims: number[]): OnnxTensor => ({
  name,
  dims,
  data_type: DATA_TYPE.float,
  raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
})

/**
 * @param codes signed
 * @param run how many codes in a row have the same step; after the last step comes the first again
 */
function multiplied(codes: Uint8Array, steps: Float32Array, run: number): Float32Array {
  const signed = new Int8Array(codes.buffer, codes.byteOffset, codes.length)
  const values = new Float32Array(signed.length)
  let at = 0
  while (at < signed.length) {
    for (const step of steps) {
      for (const end = at + run; at < end; at++) values[at] = (signed[at] ?? 0) * step
    }
  }
  return values
}
