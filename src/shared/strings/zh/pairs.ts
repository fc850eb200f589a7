import type { Translation } from '../catalogue.ts'
import type { PairStrings } from '../pairs.ts'

export const pairs: Translation<PairStrings> = {
  photos: '这件衣物的照片',
  photo: (at, all, file) => `第 ${String(at)} 张，共 ${String(all)} 张：${file}`,
  missing: '文件已不在。',
  split: '拆分',
  splitTitle: '让这张照片重新成为单独的一件',
  wasSplit: '这张照片又是单独的一件了。'
}
