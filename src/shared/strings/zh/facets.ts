import { listed, number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FacetStrings } from '../facets.ts'

export const facets: Translation<FacetStrings> = {
  making: '正在查看颜色、图案和形状',
  made: (done, total) => `已查看 ${number(done)} / ${number(total)} 件`,
  title: '相似衣物看重什么',
  summary: (names) => `看重：${listed(names)}`,
  named: { overall: '整体', kind: '类型', colour: '颜色', pattern: '图案', shape: '版型' },
  name: { overall: '整体', kind: '类型', colour: '颜色', pattern: '图案', shape: '版型' },
  hint: {
    overall: '整体的排序',
    kind: '衣物的类型',
    colour: '衣物的颜色，不含背景',
    pattern: '图案与质地，不论位置',
    shape: '轮廓与比例'
  },
  only: (name) => `只看${name}`,
  percent,
  reset: '整体',
  resetTitle: '回到只看整体'
}
