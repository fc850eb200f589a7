import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SearchStrings } from '../searches.ts'

export const searches: Translation<SearchStrings> = {
  title: '已保存的搜索',
  save: '保存此搜索',
  saveTitle: '保留这件衣物和这里的所有选择，以便从左侧列表再次找到',
  savePhotoTitle: '保留这张照片和这里的所有选择，以便从左侧列表再次找到',
  keepsPhoto: 'Armoire 会随之保留这张照片，只存放在本机。',
  name: '搜索名称',
  keep: '保存',
  cancel: '取消',
  replaces: '将替换同名的已保存搜索。',
  numbered: (name, nth) => `${name} ${number(nth)}`,
  menu: (name) => `对${name}的操作`,
  open: '再次搜索',
  rename: '重命名…',
  remove: '移除此搜索',
  saved: (name) => `已保存${name}。`,
  renamed: (from, to) => `${from}现在叫${to}。`,
  removed: (name) => `已不再保存${name}。`
}
