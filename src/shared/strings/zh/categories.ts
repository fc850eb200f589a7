import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CategoryStrings } from '../categories.ts'

export const categories: Translation<CategoryStrings> = {
  menu: (category) => `对${category}的操作`,
  show: '显示其中的衣物',
  review: '查看建议',
  rename: '重命名…',
  merge: '并入…',
  mergeLabel: (category) => `将${category}并入`,
  remove: '移除这个类别',
  add: '新类别…',
  addOf: (count) => `用 ${number(count)} 件新建类别…`,
  name: '类别名称',
  added: (category) => `已添加${category}。`,
  renamed: (from, to) => `${from}现在叫${to}。`,
  merged: (from, to) => `${from}已并入${to}。`,
  removed: (category) => `已移除${category}。其中的衣物恢复为 Armoire 识别的种类。`
}
