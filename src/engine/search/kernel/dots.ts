/**
 * The inner loop of search, in AssemblyScript: compiled to WebAssembly by `npm run build:kernel` into dots.wasm.ts.
 *
 * The relaxed dot product multiplies signed bytes by 7-bit ones. A row's codes (0 to 255) are therefore stored less 128, and the query's
 * are split into two summands of 7 bits each. All sums are exact: 127 x 128 x 2 fits the 16 bits in which pairs are added, and a whole
 * row's sum fits 32. Source: WebAssembly relaxed SIMD, i32x4.relaxed_dot_i8x16_i7x16_add_s.
 */

/** Rows shorter than a page of memory are read one after the other: measured four times faster, as the processor fetches ahead page by page. */
const PAGE = 4096

function total(lanes: v128): i32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3)
}

/**
 * Dot products of `count` rows with a query.
 * @param rows int8[count, length], contiguous
 * @param length a multiple of 16
 * @param high uint8[length], 0 to 127: first summand of the query
 * @param low uint8[length], 0 to 127: second summand
 * @param out int32[count]
 */
export function dots(rows: usize, count: i32, length: i32, high: usize, low: usize, out: usize): void {
  const step = <usize>length
  let row = 0
  // Four long rows at a time share each load of the query, which is too long for the nearest cache.
  for (; length >= PAGE && row + 4 <= count; row += 4) {
    const a = rows + <usize>row * step
    const b = a + step
    const c = b + step
    const d = c + step
    let sumA = i32x4.splat(0)
    let sumB = i32x4.splat(0)
    let sumC = i32x4.splat(0)
    let sumD = i32x4.splat(0)
    for (let i: usize = 0; i < step; i += 16) {
      const h = v128.load(high + i)
      const l = v128.load(low + i)
      const rowA = v128.load(a + i)
      const rowB = v128.load(b + i)
      const rowC = v128.load(c + i)
      const rowD = v128.load(d + i)
      sumA = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowA, l, i32x4.relaxed_dot_i8x16_i7x16_add_s(rowA, h, sumA))
      sumB = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowB, l, i32x4.relaxed_dot_i8x16_i7x16_add_s(rowB, h, sumB))
      sumC = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowC, l, i32x4.relaxed_dot_i8x16_i7x16_add_s(rowC, h, sumC))
      sumD = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowD, l, i32x4.relaxed_dot_i8x16_i7x16_add_s(rowD, h, sumD))
    }
    const at = out + ((<usize>row) << 2)
    store<i32>(at, total(sumA))
    store<i32>(at, total(sumB), 4)
    store<i32>(at, total(sumC), 8)
    store<i32>(at, total(sumD), 12)
  }
  for (; row < count; row++) {
    const a = rows + <usize>row * step
    let even = i32x4.splat(0)
    let odd = i32x4.splat(0)
    let i: usize = 0
    // Two sums, so that one needn't wait for the other.
    for (; i + 32 <= step; i += 32) {
      const rowEven = v128.load(a + i)
      const rowOdd = v128.load(a + i, 16)
      even = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowEven, v128.load(high + i), even)
      odd = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowOdd, v128.load(high + i, 16), odd)
      even = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowEven, v128.load(low + i), even)
      odd = i32x4.relaxed_dot_i8x16_i7x16_add_s(rowOdd, v128.load(low + i, 16), odd)
    }
    if (i < step) {
      const rest = v128.load(a + i)
      even = i32x4.relaxed_dot_i8x16_i7x16_add_s(rest, v128.load(high + i), even)
      even = i32x4.relaxed_dot_i8x16_i7x16_add_s(rest, v128.load(low + i), even)
    }
    store<i32>(out + ((<usize>row) << 2), total(i32x4.add(even, odd)))
  }
}

/**
 * Makes rows of codes as they are stored (uint8) into rows as they are searched (each less 128), in place, and sums the squares of the codes of each
 * cell: exact, as 512 x 254 x 254 fits 32 bits.
 * @param codes uint8[cells, length], contiguous
 * @param length a multiple of 16
 * @param out int32[cells]
 */
export function take(codes: usize, cells: i32, length: i32, out: usize): void {
  const top = i8x16.splat(-128)
  for (let cell = 0; cell < cells; cell++) {
    let sum = i32x4.splat(0)
    for (const end = codes + <usize>length; codes < end; codes += 16) {
      const some = v128.load(codes)
      v128.store(codes, v128.xor(some, top))
      const low = i16x8.extend_low_i8x16_u(some)
      const high = i16x8.extend_high_i8x16_u(some)
      sum = i32x4.add(sum, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)))
    }
    store<i32>(out + ((<usize>cell) << 2), total(sum))
  }
}
