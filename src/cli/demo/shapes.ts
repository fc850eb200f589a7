/** Outlines of the drawn garments, in a field of 800 x 1000. */
import { COLORS, FABRIC, isDark, type Color } from './fabrics.ts'

/** What is drawn of a garment, from back to front. */
export interface Shape {
  /** What lies behind the front, such as the inside of a collar. */
  behind?: string
  /** Outlines that are filled with the fabric. */
  outlines: string[]
  /** Lines pressed into the fabric: blurred, dark. */
  folds: string[]
  /** Seams, buttons, soles: drawn over the fabric. */
  details?: string
}

/** A line to a point, or a curve to it; x counts from the middle, as the right half is drawn and the left one mirrored. */
type Step = [number, number] | [number, number, number, number, number, number]

const MIDDLE = 400
const end = (step: Step): [number, number] => (step.length === 2 ? step : [step[4], step[5]])

/** A closed outline from its right half, drawn from the middle at the top to the middle at the bottom. */
function mirrored(top: number, steps: Step[]): string {
  const starts = [[0, top] as [number, number], ...steps.map(end)]
  const right = steps.map((step) =>
    step.length === 2
      ? `L${MIDDLE + step[0]} ${step[1]}`
      : `C${MIDDLE + step[0]} ${step[1]} ${MIDDLE + step[2]} ${step[3]} ${MIDDLE + step[4]} ${step[5]}`
  )
  const left = steps.map((step, i) => {
    const [x, y] = starts[i] ?? [0, top]
    return step.length === 2
      ? `L${MIDDLE - x} ${y}`
      : `C${MIDDLE - step[2]} ${step[3]} ${MIDDLE - step[0]} ${step[1]} ${MIDDLE - x} ${y}`
  })
  return `M${MIDDLE} ${top} ${right.join(' ')} ${left.reverse().join(' ')} Z`
}

/** The same line on both sides. */
const both = (path: (side: 1 | -1) => string): string[] => [path(1), path(-1)]
const at = (side: number, x: number): number => MIDDLE + side * x

const shade = 'fill="#000" fill-opacity="0.22"'
const seam = 'fill="none" stroke="#000" stroke-opacity="0.28" stroke-width="2"'
const stitch = 'fill="none" stroke="#fff" stroke-opacity="0.3" stroke-width="2" stroke-dasharray="6 4"'
const line = (path: string, style = seam): string => `<path d="${path}" ${style}/>`
const lines = (paths: string[], style = seam): string => paths.map((path) => line(path, style)).join('')

const buttons = (x: number, ys: number[], color: string, radius = 7): string =>
  ys
    .map(
      (y) =>
        `<circle cx="${x + 1}" cy="${y + 2}" r="${radius}" ${shade}/><circle cx="${x}" cy="${y}" r="${radius}" fill="${color}"/><circle cx="${x - 2}" cy="${y}" r="1.2" ${shade}/><circle cx="${x + 2}" cy="${y}" r="1.2" ${shade}/>`
    )
    .join('')

/** Fine upright ribs, as at the hem of a jumper. */
const ribs = (id: string, clip: string): string =>
  `<pattern id="rib-${id}" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="4" height="9" fill="#000" fill-opacity="0.2"/></pattern><path d="${clip}" fill="#000" fill-opacity="0.07"/><path d="${clip}" fill="url(#rib-${id})"/>`

const band = (width: number, top: number, bottom: number, flare = 0): string =>
  `M${400 - width} ${top} Q400 ${top + 14} ${400 + width} ${top} L${400 + width + flare} ${bottom} Q400 ${bottom + 16} ${400 - width - flare} ${bottom} Z`

/** The inside of the back, seen through the neck. */
const neck = (width: number, top: number, depth: number): string => {
  const hole = `M${400 - width} ${top} Q400 ${top + 18} ${400 + width} ${top} L${396 + width} ${top + depth} L${404 - width} ${top + depth} Z`
  return `<path d="${hole}" fill="${FABRIC}"/><path d="${hole}" fill="#000" fill-opacity="0.42"/><rect x="388" y="${top + 13}" width="24" height="13" rx="2" fill="#f3efe6" fill-opacity="0.85"/>`
}

const torsoFolds = [
  ...both((side) => `M${at(side, 168)} 385 Q${at(side, 120)} 470 ${at(side, 96)} 600`),
  ...both((side) => `M${at(side, 150)} 250 Q${at(side, 175)} 320 ${at(side, 165)} 380`),
  'M300 640 Q390 690 470 800',
  'M520 560 Q450 650 430 780'
]

export const tShirt = (): Shape => ({
  behind: neck(82, 172, 74),
  outlines: [
    mirrored(236, [
      [52, 236, 74, 206, 84, 172],
      [120, 182, 160, 190, 188, 204],
      [240, 236, 288, 322, 312, 388],
      [286, 416, 250, 432, 222, 440],
      [208, 412, 196, 388, 186, 370],
      [182, 500, 184, 700, 194, 816],
      [120, 832, 60, 834, 0, 834]
    ])
  ],
  folds: torsoFolds,
  details:
    line(
      'M316 172 Q326 206 348 222 Q374 238 400 238 Q426 238 452 222 Q474 206 484 172',
      'fill="none" stroke="#000" stroke-opacity="0.16" stroke-width="22"'
    ) +
    lines(
      both((side) => `M${at(side, 300)} 372 Q${at(side, 262)} 404 ${at(side, 216)} 424`),
      stitch
    ) +
    line('M208 800 Q400 828 592 800', stitch) +
    lines(both((side) => `M${at(side, 180)} 200 Q${at(side, 168)} 290 ${at(side, 186)} 370`))
})

const longSleeves = (hem: number, shoulder = 186, thick = 0): string =>
  mirrored(238, [
    [50, 236, 68, 206, 78, 170],
    [120, 178, 156, 188, shoulder, 204],
    [238, 240, 262, 330, 276, 440],
    [290, 540, 304, 640, 312, 730],
    [290, 742, 262, 744, 238 - thick, 738],
    [228 - thick, 640, 214, 520, 188, 400],
    [184, 540, 184, 700, 190 + thick, hem],
    [120, hem + 14, 60, hem + 18, 0, hem + 18]
  ])

const cuffs = (thick = 0): string[] =>
  both(
    (side) =>
      `M${at(side, 307)} 680 L${at(side, 312)} 732 Q${at(side, 276)} 744 ${at(side, 238 - thick)} 738 L${at(side, 233 - thick)} 688 Q${at(side, 272)} 692 ${at(side, 307)} 680 Z`
  )

const sleeveFolds = both((side) => `M${at(side, 236)} 330 Q${at(side, 262)} 470 ${at(side, 252)} 520`).concat(
  both((side) => `M${at(side, 292)} 520 Q${at(side, 262)} 560 ${at(side, 276)} 640`)
)

export const shirt = (color: Color): Shape => ({
  behind: `${neck(76, 168, 84)}<path d="M322 170 Q400 190 478 170 L472 156 Q400 176 328 156 Z" fill="${FABRIC}"/>${line('M322 170 Q400 190 478 170')}`,
  outlines: [longSleeves(826), ...cuffs()],
  folds: [...torsoFolds, ...sleeveFolds],
  details:
    both(
      (side) =>
        `M400 250 Q${at(side, 42)} 226 ${at(side, 72)} 162 Q${at(side, 88)} 166 ${at(side, 92)} 182 L${at(side, 62)} 298 Z`
    )
      .map(
        (flap) =>
          `<path d="${flap}" fill="#000" fill-opacity="0.28" transform="translate(0 6)"/><path d="${flap}" fill="${FABRIC}"/>${line(flap)}`
      )
      .join('') +
    lines(['M384 252 L382 842', 'M418 252 L420 842']) +
    lines(['M388 258 L386 840', 'M414 258 L416 840'], stitch) +
    buttons(401, [300, 392, 484, 576, 668, 760], isDark(color) ? '#e9e2d2' : '#8d8372') +
    line('M470 352 L552 350 L554 438 L512 456 L472 440 Z') +
    line('M472 368 L552 366', stitch) +
    lines(cuffs()) +
    lines(both((side) => `M${at(side, 182)} 202 Q${at(side, 166)} 300 ${at(side, 188)} 400`))
})

export const jumper = (): Shape => ({
  behind: neck(80, 172, 76),
  outlines: [longSleeves(800, 196, 8)],
  folds: [...torsoFolds, ...sleeveFolds],
  details:
    line(
      'M322 170 Q330 204 352 222 Q376 240 400 240 Q424 240 448 222 Q470 204 478 170',
      'fill="none" stroke="#000" stroke-opacity="0.2" stroke-width="34" stroke-dasharray="4 5"'
    ) +
    line(
      'M322 170 Q330 204 352 222 Q376 240 400 240 Q424 240 448 222 Q470 204 478 170',
      'fill="none" stroke="#000" stroke-opacity="0.1" stroke-width="34"'
    ) +
    ribs('hem', 'M203 748 Q400 772 597 748 L600 800 Q400 836 200 800 Z') +
    cuffs(8)
      .map((cuff, i) => ribs(`cuff-${i}`, cuff))
      .join('') +
    lines(both((side) => `M${at(side, 190)} 202 Q${at(side, 168)} 300 ${at(side, 188)} 400`))
})

export const jacket = (color: Color): Shape => ({
  behind: `<path d="M316 172 Q400 150 484 172 L420 500 L412 840 L390 840 L380 500 Z" fill="#d9cdb8"/><path d="M316 172 Q400 150 484 172 L420 500 L412 840 L390 840 L380 500 Z" fill="#000" fill-opacity="0.3"/><rect x="384" y="182" width="32" height="18" rx="2" fill="#f3efe6"/>`,
  outlines: [
    mirrored(520, [
      [30, 420, 60, 280, 82, 170],
      [120, 178, 166, 188, 200, 208],
      [250, 244, 272, 340, 286, 450],
      [298, 550, 310, 650, 316, 740],
      [290, 754, 260, 756, 232, 750],
      [224, 640, 216, 520, 192, 410],
      [188, 540, 194, 720, 202, 838],
      [130, 856, 60, 858, 8, 850],
      [4, 760, 2, 640, 0, 520]
    ])
  ],
  folds: [...sleeveFolds, ...both((side) => `M${at(side, 170)} 400 Q${at(side, 120)} 500 ${at(side, 110)} 640`)],
  details:
    both(
      (side) =>
        `M${at(side, 82)} 170 L${at(side, 128)} 296 L${at(side, 92)} 306 L${at(side, 112)} 336 L${at(side, 4)} 524 Q${at(side, 22)} 360 ${at(side, 56)} 172 Z`
    )
      .map(
        (lapel) =>
          `<path d="${lapel}" fill="#000" fill-opacity="0.3" transform="translate(0 7)"/><path d="${lapel}" fill="${FABRIC}"/><path d="${lapel}" fill="#fff" fill-opacity="0.07"/>${line(lapel)}`
      )
      .join('') +
    line('M400 520 L402 850', 'fill="none" stroke="#000" stroke-opacity="0.5" stroke-width="3"') +
    buttons(416, [560, 660], isDark(color) ? '#3a2e26' : '#6d5845', 11) +
    both((side) => `M${at(side, 70)} 660 L${at(side, 168)} 652 L${at(side, 170)} 690 L${at(side, 72)} 698 Z`)
      .map(
        (flap) =>
          `<path d="${flap}" fill="#000" fill-opacity="0.25" transform="translate(0 5)"/><path d="${flap}" fill="${FABRIC}"/>${line(flap)}`
      )
      .join('') +
    lines(both((side) => `M${at(side, 194)} 204 Q${at(side, 172)} 300 ${at(side, 192)} 410`))
})

export const dress = (): Shape => ({
  behind: neck(74, 142, 80),
  outlines: [
    mirrored(214, [
      [48, 212, 68, 180, 76, 142],
      [108, 146, 134, 154, 152, 166],
      [188, 190, 214, 236, 226, 280],
      [206, 296, 184, 304, 164, 306],
      [156, 290, 150, 284, 144, 280],
      [142, 330, 124, 390, 112, 430],
      [132, 560, 206, 760, 244, 900],
      [160, 930, 70, 936, 0, 936]
    ])
  ],
  folds: [
    ...both((side) => `M${at(side, 36)} 450 Q${at(side, 60)} 660 ${at(side, 92)} 920`),
    ...both((side) => `M${at(side, 84)} 450 Q${at(side, 120)} 650 ${at(side, 176)} 900`),
    'M400 460 Q394 700 404 920',
    ...both((side) => `M${at(side, 130)} 300 Q${at(side, 90)} 340 ${at(side, 60)} 400`)
  ],
  details:
    line(
      'M326 142 Q334 180 354 198 Q376 214 400 214 Q424 214 446 198 Q466 180 474 142',
      'fill="none" stroke="#000" stroke-opacity="0.18" stroke-width="12"'
    ) +
    line('M288 430 Q400 448 512 430', 'fill="none" stroke="#000" stroke-opacity="0.35" stroke-width="4"') +
    line('M162 886 Q400 934 638 886', stitch) +
    lines(both((side) => `M${at(side, 148)} 164 Q${at(side, 132)} 230 ${at(side, 144)} 280`))
})

export const slipDress = (): Shape => ({
  outlines: [
    mirrored(262, [
      [40, 250, 74, 206, 92, 190],
      [96, 170, 98, 130, 96, 100],
      [106, 100],
      [112, 150, 112, 180, 116, 196],
      [126, 230, 134, 252, 140, 272],
      [132, 360, 128, 430, 136, 500],
      [156, 640, 188, 780, 204, 906],
      [130, 928, 60, 932, 0, 932]
    ])
  ],
  folds: [
    ...both((side) => `M${at(side, 40)} 420 Q${at(side, 30)} 660 ${at(side, 64)} 920`),
    ...both((side) => `M${at(side, 110)} 440 Q${at(side, 96)} 650 ${at(side, 140)} 900`),
    'M360 300 Q420 360 400 470'
  ],
  details:
    line('M308 190 Q340 216 400 262 Q460 216 492 190', 'fill="none" stroke="#000" stroke-opacity="0.22" stroke-width="8"') +
    line('M200 892 Q400 926 600 892', stitch)
})

export const skirt = (): Shape => ({
  behind: `<path d="M284 236 Q400 216 516 236 Q400 266 284 236 Z" fill="${FABRIC}"/><path d="M284 236 Q400 216 516 236 Q400 266 284 236 Z" fill="#000" fill-opacity="0.4"/>`,
  outlines: [
    mirrored(252, [
      [50, 252, 90, 244, 116, 236],
      [120, 262, 122, 280, 126, 300],
      [160, 460, 218, 660, 252, 800],
      [170, 836, 70, 842, 0, 842]
    ])
  ],
  folds: [
    ...both((side) => `M${at(side, 30)} 310 Q${at(side, 48)} 560 ${at(side, 66)} 830`),
    ...both((side) => `M${at(side, 66)} 310 Q${at(side, 104)} 560 ${at(side, 138)} 820`),
    ...both((side) => `M${at(side, 100)} 310 Q${at(side, 156)} 560 ${at(side, 204)} 800`),
    'M400 320 Q396 600 402 830'
  ],
  details: `<path d="M284 236 Q400 270 516 236 L526 300 Q400 330 274 300 Z" fill="#000" fill-opacity="0.12"/>${line('M274 300 Q400 330 526 300')}${line('M156 784 Q400 838 644 784', stitch)}`
})

const waist = `<path d="${band(132, 160, 204, 4)}" fill="#000" fill-opacity="0.12"/>${line('M264 204 Q400 222 536 204')}`
const fly = line('M402 216 L402 340') + line('M402 340 Q436 330 440 216', stitch)
const loops = [-100, -50, 50, 100]
  .map((x) => `<rect x="${394 + x}" y="158" width="12" height="58" rx="2" fill="${FABRIC}" stroke="#000" stroke-opacity="0.3"/>`)
  .join('')
const pockets =
  lines(both((side) => `M${at(side, 70)} 214 Q${at(side, 88)} 270 ${at(side, 142)} 292`)) +
  lines(
    both((side) => `M${at(side, 64)} 214 Q${at(side, 84)} 276 ${at(side, 142)} 300`),
    stitch
  )
const back = `<path d="M268 160 Q400 140 532 160 Q400 190 268 160 Z" fill="${FABRIC}"/><path d="M268 160 Q400 140 532 160 Q400 190 268 160 Z" fill="#000" fill-opacity="0.4"/>`

export const trousers = (): Shape => ({
  behind: back,
  outlines: [
    mirrored(174, [
      [60, 174, 100, 168, 132, 160],
      [138, 200, 152, 280, 158, 360],
      [164, 520, 158, 740, 154, 916],
      [120, 926, 76, 926, 44, 918],
      [40, 760, 26, 560, 0, 388]
    ])
  ],
  folds: [
    ...both((side) => `M${at(side, 96)} 330 Q${at(side, 104)} 600 ${at(side, 98)} 910`),
    ...both((side) => `M${at(side, 6)} 380 Q${at(side, 60)} 360 ${at(side, 120)} 380`),
    ...both((side) => `M${at(side, 60)} 620 Q${at(side, 100)} 640 ${at(side, 140)} 620`),
    ...both((side) => `M${at(side, 50)} 870 Q${at(side, 90)} 850 ${at(side, 140)} 880`)
  ],
  details:
    waist +
    loops +
    fly +
    pockets +
    buttons(402, [186], '#b9a98a', 9) +
    lines(
      both((side) => `M${at(side, 46)} 898 Q${at(side, 100)} 908 ${at(side, 154)} 896`),
      stitch
    )
})

export const shorts = (): Shape => ({
  behind: back.replaceAll('160', '270').replaceAll('140', '250').replaceAll('190', '300'),
  outlines: [
    mirrored(284, [
      [60, 284, 100, 278, 132, 270],
      [146, 320, 170, 420, 192, 560],
      [202, 620, 208, 670, 212, 712],
      [160, 734, 90, 738, 42, 728],
      [36, 650, 22, 570, 0, 500]
    ])
  ],
  folds: [
    ...both((side) => `M${at(side, 100)} 420 Q${at(side, 128)} 560 ${at(side, 126)} 720`),
    ...both((side) => `M${at(side, 6)} 490 Q${at(side, 60)} 470 ${at(side, 130)} 500`),
    ...both((side) => `M${at(side, 30)} 560 Q${at(side, 80)} 620 ${at(side, 70)} 720`)
  ],
  details: `<g transform="translate(0 110)">${waist}${loops}${fly}${pockets}${buttons(402, [186], '#b9a98a', 9)}</g>${lines(
    both((side) => `M${at(side, 42)} 700 Q${at(side, 120)} 714 ${at(side, 208)} 686`),
    stitch
  )}`
})

export const sneaker = (): Shape => {
  const sole = 'M112 652 Q400 672 690 640 Q702 664 696 690 Q690 712 660 714 L150 716 Q112 714 108 690 Q106 668 112 652 Z'
  const eyelets = [0, 1, 2, 3, 4].map((i) => [356 + i * 40, 398 + i * 32] as const)
  return {
    behind: '<path d="M150 424 Q220 452 322 404 L338 372 Q250 384 164 380 Z" fill="#2e2a28"/>',
    outlines: [
      'M150 380 Q130 470 112 560 Q104 620 112 660 Q400 684 692 648 Q694 592 634 566 Q560 540 510 496 Q440 420 372 356 Q352 340 336 360 Q318 420 250 420 Q190 416 168 376 Q158 366 150 380 Z'
    ],
    folds: ['M520 500 Q500 570 540 640', 'M220 440 Q210 540 180 640', 'M330 420 Q320 540 340 650'],
    details:
      `<path d="${sole}" fill="#f2eee4"/><path d="${sole}" fill="none" stroke="#000" stroke-opacity="0.18" stroke-width="2"/><path d="M110 690 Q400 708 696 684 L692 700 Q680 714 660 714 L150 716 Q118 714 110 690 Z" fill="#b9b1a2"/>` +
      line('M116 668 Q400 688 692 656', 'fill="none" stroke="#000" stroke-opacity="0.16" stroke-width="5"') +
      `<path d="M560 540 Q530 590 548 656 Q630 654 692 648 Q694 592 634 566 Q590 552 560 540 Z" fill="#fff" fill-opacity="0.16"/>${line('M560 540 Q530 590 548 656')}` +
      `<path d="M150 380 Q130 470 112 560 Q106 616 112 660 L190 666 Q190 540 212 416 Q184 402 168 376 Q158 366 150 380 Z" fill="#000" fill-opacity="0.14"/>${line('M212 416 Q190 540 190 666', stitch)}` +
      line('M330 420 Q360 520 420 560 Q490 590 548 600', stitch) +
      eyelets
        .map(
          ([x, y]) =>
            `<path d="M${x - 2} ${y + 2} Q${x - 40} ${y + 34} ${x - 62} ${y + 30}" fill="none" stroke="#000" stroke-opacity="0.28" stroke-width="12" stroke-linecap="round"/><path d="M${x} ${y} Q${x - 36} ${y + 30} ${x - 60} ${y + 26}" fill="none" stroke="#f7f4ec" stroke-width="10" stroke-linecap="round"/>`
        )
        .join('')
  }
}

export const boot = (): Shape => ({
  behind: '<path d="M186 264 Q290 286 400 258 Q300 236 186 264 Z" fill="#2e2623"/>',
  outlines: [
    'M186 264 Q290 292 400 258 Q396 360 408 440 Q440 520 540 552 Q650 580 668 640 Q674 668 668 690 L380 700 L352 690 L200 692 Q176 600 190 480 Q196 360 186 264 Z'
  ],
  folds: ['M400 440 Q330 470 300 450', 'M420 500 Q340 540 300 520', 'M230 300 Q226 460 216 660', 'M560 570 Q540 620 560 680'],
  details:
    '<path d="M198 688 L352 688 L380 698 L670 688 L670 712 Q660 720 640 720 L376 720 L352 712 L346 752 L206 752 Z" fill="#2d241f"/>' +
    line('M198 690 L352 688 L380 698 L670 688', 'fill="none" stroke="#fff" stroke-opacity="0.22" stroke-width="3"') +
    '<path d="M300 282 Q284 380 306 470 Q340 480 384 452 Q366 370 378 268 Q340 280 300 282 Z" fill="#000" fill-opacity="0.34"/>' +
    lines(['M300 282 Q284 380 306 470', 'M384 452 Q366 370 378 268'], stitch) +
    line('M190 480 Q240 500 300 470') +
    '<path d="M182 268 Q176 236 192 226 Q206 236 204 272 Z" fill="#2d241f"/>'
})

export const hat = (color: Color): Shape => ({
  outlines: [
    'M60 600 Q80 500 240 486 Q400 470 560 486 Q720 500 740 600 Q742 672 600 706 Q400 742 200 706 Q58 672 60 600 Z',
    'M236 560 Q240 400 270 342 Q310 286 400 286 Q490 286 530 342 Q560 400 564 560 Q500 610 400 610 Q300 610 236 560 Z'
  ],
  folds: [
    'M120 640 Q260 690 400 694',
    'M700 620 Q600 690 470 694',
    'M300 330 Q290 430 300 560',
    'M470 310 Q500 420 496 570',
    'M236 580 Q400 660 564 580'
  ],
  details:
    `<path d="M238 520 Q242 480 246 458 Q320 500 400 500 Q480 500 554 458 Q558 480 562 520 L564 562 Q500 612 400 612 Q300 612 236 562 Z" fill="${isDark(color) ? COLORS.camel : COLORS.black}"/>` +
    `<path d="M246 458 Q320 500 400 500 Q480 500 554 458" fill="none" stroke="#fff" stroke-opacity="0.2" stroke-width="3"/>` +
    line('M90 612 Q110 668 220 690 Q400 720 580 690 Q690 668 712 612', stitch) +
    line('M300 330 Q350 356 400 330 Q450 356 500 330', 'fill="none" stroke="#000" stroke-opacity="0.25" stroke-width="7"')
})

export const beanie = (): Shape => ({
  outlines: ['M190 700 Q180 440 290 320 Q340 270 400 268 Q460 270 510 320 Q620 440 610 700 Q400 744 190 700 Z'],
  folds: ['M320 330 Q280 440 276 570', 'M400 290 Q396 430 402 580', 'M480 330 Q520 440 524 570'],
  details: `${ribs('all', 'M190 700 Q180 440 290 320 Q340 270 400 268 Q460 270 510 320 Q620 440 610 700 Q400 744 190 700 Z')}<path d="M178 570 Q400 622 622 570 L616 712 Q400 760 184 712 Z" fill="${FABRIC}"/>${ribs('brim', 'M178 570 Q400 622 622 570 L616 712 Q400 760 184 712 Z')}${line('M178 570 Q400 622 622 570', 'fill="none" stroke="#000" stroke-opacity="0.4" stroke-width="5"')}`
})

const handles = (color: string): string =>
  ['M268 430 Q262 180 400 172 Q538 180 532 430', 'M290 420 Q286 214 400 206 Q514 214 510 420']
    .map(
      (path, i) =>
        `<path d="${path}" fill="none" stroke="#000" stroke-opacity="0.2" stroke-width="26" transform="translate(5 8)"/><path d="${path}" fill="none" stroke="${color}" stroke-width="24" stroke-linecap="round"${i === 0 ? ' stroke-opacity="0.8"' : ''}/>`
    )
    .join('')

export const tote = (color: Color): Shape => ({
  behind: handles(isDark(color) ? '#8a6746' : '#7b5a3e'),
  outlines: ['M176 400 Q400 420 624 400 L652 830 Q650 852 620 856 Q400 876 180 856 Q150 852 148 830 Z'],
  folds: ['M230 430 Q250 620 200 830', 'M560 430 Q530 640 590 840', 'M340 440 Q380 620 330 850', 'M180 820 Q300 770 420 850'],
  details:
    line('M176 436 Q400 456 624 436', stitch) +
    line('M160 800 Q400 826 640 800', stitch) +
    [268, 532]
      .map(
        (x) =>
          `<rect x="${x - 20}" y="400" width="40" height="74" rx="5" fill="#7b5a3e"/><circle cx="${x}" cy="458" r="5" fill="#d8b878"/>`
      )
      .join('')
})

export const handbag = (): Shape => ({
  behind: `<path d="M236 470 Q240 250 400 244 Q560 250 564 470" fill="none" stroke="#000" stroke-opacity="0.2" stroke-width="24" transform="translate(5 9)"/><path d="M236 470 Q240 250 400 244 Q560 250 564 470" fill="none" stroke="${FABRIC}" stroke-width="22"/>`,
  outlines: [
    'M170 440 Q400 424 630 440 Q668 450 674 500 L690 760 Q690 806 640 812 Q400 830 160 812 Q110 806 110 760 L126 500 Q132 450 170 440 Z'
  ],
  folds: ['M170 640 Q180 720 160 800', 'M630 640 Q620 720 640 800', 'M220 780 Q400 810 580 780'],
  details: ['M150 442 Q400 424 650 442 Q664 520 640 590 Q600 660 400 664 Q200 660 160 590 Q136 520 150 442 Z']
    .map(
      (flap) =>
        `<path d="${flap}" fill="#000" fill-opacity="0.35" transform="translate(0 9)"/><path d="${flap}" fill="${FABRIC}"/><path d="${flap}" fill="#fff" fill-opacity="0.06"/>${line(flap)}<path d="${flap}" ${stitch} transform="translate(24 28) scale(0.94)"/>`
    )
    .join('')
    .concat(
      '<rect x="374" y="630" width="52" height="58" rx="8" fill="#c9a45c"/><rect x="374" y="630" width="52" height="58" rx="8" fill="none" stroke="#000" stroke-opacity="0.3" stroke-width="2"/><rect x="394" y="646" width="12" height="26" rx="5" fill="#7d6230"/>'
    )
})
