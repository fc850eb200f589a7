import type { ArrangeStrings } from '../arrange.ts'
import type { Translation } from '../catalogue.ts'

export const arrange: Translation<ArrangeStrings> = {
  label: '排列',
  sort: '排序',
  orders: { added: '添加日期', taken: '拍摄日期', name: '名称', colour: '颜色' },
  group: '分组',
  groupings: { none: '不分组', category: '类别', colour: '颜色', month: '月份', folder: '文件夹' },
  size: '图片大小',
  sizeTitle: '图片大小（Ctrl 加 + 或 −）',
  families: {
    red: '红色',
    orange: '橙色',
    yellow: '黄色',
    green: '绿色',
    teal: '青色',
    blue: '蓝色',
    purple: '紫色',
    pink: '粉色',
    brown: '棕色',
    beige: '米色',
    white: '白色',
    grey: '灰色',
    black: '黑色'
  },
  categories: '类别',
  dropHere: '显示这些衣物。把其他衣物拖到这里即可归入此类。',
  noCategory: '尚无类别',
  noColour: '尚无颜色'
}
