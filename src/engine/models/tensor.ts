/** An array of numbers out of a weights file. */
export interface WeightTensor {
  /** As the file names it; groups are separated by '/'. */
  name: string
  shape: readonly number[]
  /** Reads the numbers, row-major. @throws UserError when they aren't floating-point numbers */
  values(): Float32Array
}
