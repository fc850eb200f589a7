import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { LookStrings } from '../look.ts'

export const look: Translation<LookStrings> = {
  part: {
    button: '局部',
    title: '用照片的局部搜索：在照片上画一个框',
    box: '用来搜索的局部',
    hint: '方向键移动框，Shift 加方向键调整大小，Enter 搜索，Esc 退出。',
    where: (left, right, top, bottom) =>
      `横向 ${percent(left * 100)} 到 ${percent(right * 100)}，纵向 ${percent(top * 100)} 到 ${percent(bottom * 100)}`,
    searched: '用照片的局部',
    whole: '整张照片'
  },
  refine: {
    more: '更像',
    less: '更不像',
    named: {
      more: (name) => `更像 ${name}`,
      less: (name) => `更不像 ${name}`
    },
    title: { more: '更像这件 (+)', less: '更不像这件 (−)' },
    remove: (name) => `不再用 ${name} 搜索`,
    clear: { piece: '只用这件单品', photo: '只用这张照片' },
    together: '查找与这些相似的',
    togetherTitle: '用这些一起搜索'
  },
  scope: {
    label: '在哪里查找',
    everything: '全部',
    favourites: '收藏',
    filter: '衣橱筛选所显示的'
  }
}
