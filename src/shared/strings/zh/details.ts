import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DetailStrings } from '../details.ts'

const pieces = (count: number): string => `${number(count)} 件衣物`

const fields = {
  name: '名称',
  category: '类别',
  brand: '品牌',
  size: '尺码',
  price: '价格',
  currency: '货币',
  boughtOn: '购买日期',
  seasons: '季节',
  tags: '标签',
  notes: '备注',
  favourite: '收藏',
  archived: '归档',
  hidden: '隐藏',
  rejected: '已否定的类别',
  colours: '颜色'
}

export const details: Translation<DetailStrings> = {
  fields,
  panel: '详情',
  panelTitle: '这件衣物是什么（E）',
  favourite: '收藏',
  favouriteTitle: '收藏（H）',
  hide: '隐藏',
  hideTitle: '在 Armoire 中隐藏（Delete）。照片不受影响。',
  show: '重新显示',
  inCloset: '在衣橱中',
  archived: { sold: '已卖出', donated: '已捐赠', 'worn-out': '已穿旧' },
  seasons: { spring: '春', summer: '夏', autumn: '秋', winter: '冬' },
  several: '多个值',
  menu: {
    favourite: '收藏',
    noFavourite: '取消收藏',
    archive: { sold: '归档为已卖出', donated: '归档为已捐赠', 'worn-out': '归档为已穿旧' },
    return: '放回衣橱',
    hide: '在 Armoire 中隐藏',
    show: '重新显示',
    moveToTrash: '移到废纸篓…'
  },
  selection: {
    label: '选中的衣物',
    count: (count) => `已选择 ${pieces(count)}`,
    select: (name) => `选择 ${name}`,
    all: '全选',
    allTitle: '全选（Ctrl+A）',
    clear: '取消选择',
    clearTitle: '取消选择（Esc）'
  },
  addTag: '添加标签',
  removeTag: (tag) => `移除标签 ${tag}`,
  palette: {
    change: (colour) => `更改${colour}`,
    add: '添加颜色',
    forAll: '为所有单品选择颜色',
    choose: '选择颜色',
    other: '其他',
    main: '设为主色',
    remove: '移除',
    found: '恢复识别的颜色'
  },
  unknown: '—',
  edits: {
    undo: '撤销',
    underWay: '正在更改，件数较多，请稍候。',
    redo: '重做',
    hid: (count) => `已隐藏 ${pieces(count)}。照片不受影响。`,
    shown: (count) => `已重新显示 ${pieces(count)}。`,
    archived: (count) => `已归档 ${pieces(count)}。`,
    returned: (count) => `已将 ${pieces(count)}放回衣橱。`,
    changed: (what, whose) => `已更改 ${whose}：${what}。`,
    undone: (what, whose) => `已撤销 ${whose}：${what}。`,
    redone: (what, whose) => `已重做 ${whose}：${what}。`,
    nothingToUndo: '没有可撤销的操作。',
    nothingToRedo: '没有可重做的操作。',
    what: {
      ...fields,
      partOf: '照片',
      answer: '彼此的关系',
      thumb: '是否相似的看法',
      categories: '类别',
      searches: '已保存的搜索'
    },
    pieces,
    closet: '衣橱'
  },
  places: {
    favourites: { title: '收藏', empty: '还没有收藏。', hint: '在衣物上按 H，或点它的心形，就会收在这里。' },
    archived: { title: '归档', empty: '没有归档的衣物。', hint: '已卖出、捐赠或穿旧的衣物收在这里，不再挂在衣橱中。' },
    hidden: { title: '隐藏', empty: '没有隐藏的衣物。', hint: '隐藏的衣物收在这里。它们的照片不受影响。' }
  }
}
