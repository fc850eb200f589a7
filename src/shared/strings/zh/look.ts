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
  }
}
