import type { Translation } from '../catalogue.ts'
import type { ThumbStrings } from '../thumbs.ts'

export const thumbs: Translation<ThumbStrings> = {
  named: {
    up: (name) => `${name}：相似`,
    down: (name) => `${name}：不相似`
  },
  title: { up: '相似，以后的搜索会记得', down: '不相似，以后的搜索会记得' },
  noted: {
    up: (name) => `已记住：${name}相似。`,
    down: (name) => `已记住：${name}不相似。`,
    none: (name) => `不再记得${name}是否相似。`,
    cleared: '你的看法已全部忘记。'
  },
  reordered: '顺序已按你的看法略作调整。',
  raised: '因你的看法而靠前',
  lowered: '因你的看法而靠后',
  settings: {
    title: '你觉得相似的',
    text: '在相似衣物上点赞或点踩，会让它们以及与之相近的衣物在以后按衣物的搜索中略微靠前或靠后。按配方的结果始终精确。',
    on: '让它们影响顺序',
    alike: '相似于',
    notAlike: '不相似于',
    forget: '忘记',
    forgetNamed: (one, other) => `忘记你对${one}和${other}的看法`,
    clear: '全部忘记',
    none: '还没有。把指针移到一件相似衣物上，点赞或点踩。'
  }
}
