import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CompareStrings } from '../compare.ts'

export const compare: Translation<CompareStrings> = {
  title: '对比',
  button: '对比',
  buttonTitle: '并排查看两到四张照片',
  withNeighbour: '与所指的相似衣物并排查看',
  photos: '并排的照片',
  zoom: '所有照片一起缩放',
  larger: '放大',
  smaller: '缩小',
  whole: '完整照片',
  percent,
  zoomedTo: (hundredths) => `缩放 ${percent(hundredths)}`,
  hint: '滚轮、双指或 + 和 − 缩放；拖动或方向键一起移动；双击或按 0 显示完整照片。',
  open: (name) => `与${name}相似的衣物`,
  leaveOut: (name) => `移除${name}`,
  away: '不在衣橱中',
  gone: '这里已没有两张可对比的照片。'
}
