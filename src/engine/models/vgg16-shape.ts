/** What makes a network VGG16's convolutional body (Simonyan & Zisserman 2014, configuration D). */

const BLOCKS = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512]
]

/** The 13 convolutions in order: which block, which place in it (both from 1), channels in and out, and whether a pool follows. */
export const LAYERS = BLOCKS.flatMap((widths, block) =>
  widths.map((output, i) => ({
    block: block + 1,
    place: i + 1,
    input: widths[i - 1] ?? BLOCKS[block - 1]?.at(-1) ?? 3,
    output,
    pooled: i === widths.length - 1
  }))
)

/** Side of a convolution's kernel. */
export const KERNEL = 3
