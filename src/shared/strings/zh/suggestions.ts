import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SuggestionStrings } from '../suggestions.ts'

const pieces = (count: number): string => `${number(count)} 件`

export const suggestions: Translation<SuggestionStrings> = {
  title: (category) => `建议归入${category}`,
  count: (count) => pieces(count),
  hint: '按 A 接受，按 X 拒绝，方向键移动。每个回答都会立即被学习。',
  atLeast: '至少',
  acceptAll: (count) => `接受 ${pieces(count)}`,
  accept: (name) => `接受 ${name}`,
  acceptTitle: '接受（A）',
  reject: (name) => `拒绝 ${name}`,
  rejectTitle: '拒绝（X）',
  open: (name, confidence) => `${name}，把握 ${confidence}`,
  more: (count) => `再显示 ${number(count)} 件`,
  none: '目前没有建议。',
  noneHint: '先为几件衣物设定这个类别，与它们相像的就会被建议。',
  inRail: (count, category) => `建议将 ${pieces(count)}归入${category}`,
  mark: (count) => `+${number(count)}`,
  label: '建议',
  confidence: (category, confidence) => `${category}，把握 ${confidence}`,
  yes: '接受',
  no: '拒绝',
  accepted: (count, category) => `现为${category}：${pieces(count)}。`,
  rejected: (category) => `不是${category}，以后不再为这件衣物建议。`
}
