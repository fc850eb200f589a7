import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FilterStrings } from '../filter.ts'

export const filter: Translation<FilterStrings> = {
  label: '筛选',
  search: '搜索衣橱',
  placeholder: '搜索  /',
  favourites: '收藏',
  category: '类别',
  season: '季节',
  tag: '标签',
  clear: '清除',
  found: (count, all) => `${number(all)} 件中的 ${number(count)} 件`,
  none: '没有符合的衣物。',
  color: {
    label: '颜色',
    other: '其他颜色',
    any: '任意颜色',
    names: {
      white: '白色',
      beige: '米色',
      camel: '驼色',
      brown: '棕色',
      grey: '灰色',
      black: '黑色',
      red: '红色',
      burgundy: '酒红色',
      pink: '粉色',
      orange: '橙色',
      yellow: '黄色',
      olive: '橄榄绿',
      green: '绿色',
      teal: '青色',
      'light-blue': '浅蓝色',
      blue: '蓝色',
      navy: '藏青色',
      purple: '紫色'
    }
  }
}
