import { number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DuplicateStrings } from '../duplicates.ts'

const joined = '它们现在是同一件衣物，照片都保留。'

export const duplicates: Translation<DuplicateStrings> = {
  title: '重复项',
  place: (at, all) => `第 ${number(at)} 对，共 ${number(all)} 对`,
  pair: '这两件相同吗？',
  likely: { 'same-photo': '可能是同一张照片', 'same-garment': '可能是同一件衣物' },
  alike: (hundredths) => `相似度 ${percent(hundredths)}`,
  announced: (one, other, place, likelihood) => `${place}：${one}和${other}。${likelihood}。`,
  answer: '它们的关系',
  answers: { 'same-photo': '同一张照片', 'same-garment': '同一件衣物', unrelated: '无关' },
  answerTitles: {
    'same-photo': '合并：一张照片的两个副本（1）',
    'same-garment': '合并：一件衣物的两张照片（2）',
    unrelated: '保持分开，不再询问（3）'
  },
  told: { 'same-photo': joined, 'same-garment': joined, unrelated: '它们保持分开，不会再询问。' },
  previous: '上一对',
  next: '下一对',
  hint: '1、2、3 回答，方向键跳过，Ctrl+Z 撤销回答。滚轮或 + 和 − 同时缩放两张照片。',
  open: (name) => `与${name}相似的衣物`,
  comparing: '正在比较照片',
  compared: (done, total) => `已比较 ${number(done)} / ${number(total)} 张照片`,
  none: '没有需要查看的了。',
  noneHint: '可能是同一张照片或同一件衣物的，会在这里询问。'
}
