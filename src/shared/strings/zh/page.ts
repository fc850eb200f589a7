import { number, percent, similarity } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { PageStrings } from '../page.ts'

export const page: Translation<PageStrings> = {
  connection: {
    lost: '与 Armoire 的连接已断开，正在自动重试。'
  },
  rail: {
    label: '位置',
    closet: '衣橱',
    attention: '待处理',
    about: '关于',
    folders: '文件夹',
    addFolder: '添加文件夹',
    searchPhoto: '用照片搜索',
    removeFolder: (path) => `将 ${path} 移出衣橱`,
    folderRemoved: (path) => `${path} 已移出衣橱。其中的照片不受影响。`,
    undo: '撤销',
    offline: '离线',
    notWatched: '未监视'
  },
  closet: {
    grid: '衣橱',
    pieces: (count) => `${number(count)} 件衣物`,
    loading: '正在打开衣橱',
    empty: '这个文件夹里还没有照片。',
    emptyHint: '放入照片后会自动出现在这里。支持 JPEG、PNG、WebP、AVIF、GIF、TIFF 和 HEIC。',
    looking: '正在寻找照片'
  },
  firstRun: {
    title: '按外观认识你的衣橱',
    text: '选择存放衣物照片的文件夹，每件衣物就能找到与它相似的。',
    privacy: '照片就地读取，不会离开这台电脑。不向任何地方发送，也不改动你的文件夹。',
    choose: '选择文件夹'
  },
  piece: {
    lookAlikes: '相似衣物',
    back: '返回',
    trail: '来路',
    similarity: percent,
    cosine: (score) => `余弦相似度 ${similarity(score)}`,
    named: (name, hundredths) => `${name}，相似度 ${percent(hundredths)}`,
    none: '还没有其他衣物可以比较。',
    gone: '这件衣物已不在衣橱中。',
    missing: '这张照片的文件不见了。记录会保留，文件回来时一并恢复。',
    size: (width, height) => `${String(width)} × ${String(height)}`,
    searching: '正在寻找相似衣物',
    rankings: '排序依据',
    ranking: { garment: '衣物', recipe: '配方' },
    rankingTitle: { garment: '懂衣物的特征', recipe: 'VGG16 特征图的余弦' },
    byRecipe: '在重新看完每张照片之前，按配方排序。',
    score: (score) => `相似度 ${similarity(score)}`
  },
  why: {
    title: '为何相似',
    hint: '清晰处两张照片相似，遮蔽处不相似。',
    regions: (name, place) => `${name} 与另一张照片最相似的部位：${place}`,
    places: [
      ['左上', '上方', '右上'],
      ['左侧', '中间', '右侧'],
      ['左下', '下方', '右下']
    ]
  },
  limits: {
    title: '多少相似衣物，多相似',
    summary: (top, min, max) => `${number(top)} · ${range(min, max)}`,
    top: '数量',
    min: '至少',
    max: '至多',
    percent,
    reset: '任意相似度',
    none: '没有衣物达到这样的相似度。'
  },
  photo: {
    title: '你的照片',
    kept: '随已保存的搜索保留',
    lost: '用来搜索的照片已不再打开。请重新拖入或粘贴。',
    drop: '放下照片，查找相似衣物',
    choose: '选择用来搜索的照片',
    reading: '正在读取照片'
  },
  menu: {
    label: (name) => `对 ${name} 的操作`,
    findSimilar: '查找相似',
    open: '在新标签页中打开照片',
    copyName: '拷贝名称'
  },
  attention: {
    title: '待处理',
    none: '所有照片都正常，所有文件夹都能读取。',
    of: (does, name) => `${does}：${name}`,
    away: '无法访问',
    awayHint: '这些文件夹里的衣物仍在衣橱中，等待它们恢复。文件夹能读取后，请重新查看。',
    waiting: (count) => `${number(count)} 件衣物在等待。`,
    looking: '正在查看…',
    isBack: (path) => `${path} 又能读取了。`,
    stillAway: (path) => `${path} 仍然不能完全读取。`,
    believed: (path) => `${path} 中消失的照片现在算作缺失。`,
    failed: '无法读取',
    failedHint: '请用其他程序打开文件并重新保存，或换上一份完好的副本，然后重试。',
    retry: '重试',
    retryAll: '全部重试',
    reading: '正在读取…',
    readable: (name) => `${name} 现在能读取了，已挂进衣橱。`,
    stillFailed: (name) => `${name} 仍然无法读取。`,
    notThere: (name) => `${name} 已不在原处。`,
    missing: '缺失',
    missingHint: '这些文件不见了。记录会保留，文件回来时一并恢复，即使换了名字或文件夹。',
    lookAgain: '重新查看',
    allBack: '所有文件都回来了。',
    stillMissing: (count) => `仍有 ${number(count)} 个文件缺失。`,
    hide: '从 Armoire 中隐藏'
  },
  about: {
    title: '关于',
    version: '版本',
    library: '资料库',
    model: '网络',
    provider: '运行于',
    providerAsked: (used, asked) => (used === asked ? used : `${used}（要求的是 ${asked}）`),
    precision: '精度',
    privacy: '一切都留在这台电脑上。除非你让它下载模型，Armoire 不与任何地方建立连接。',
    modelLoading: '正在加载'
  },
  data: {
    exportWords: '导出给另一个 Armoire',
    exportTable: '导出为电子表格',
    imported: (known, changed) => `其中 ${number(known)} 件在这里，更改了 ${number(changed)} 件。`,
    unknown: (count) => `文件中有 ${number(count)} 件不在这个衣橱里。请添加它们的文件夹，等索引完成后再导入。`
  },
  progress: {
    label: '索引',
    indexing: (done, total) => `${number(total)} 件中已就绪 ${number(done)} 件`,
    describing: (done, total) => `正在重新查看衣物：${number(done)} / ${number(total)}`,
    embedding: (done, total) => `正在更换模型：${number(done)} / ${number(total)} 件`,
    scanning: '正在查看文件夹',
    paused: (left) => `已暂停 · 还剩 ${number(left)}`,
    failed: (count) => ` · ${number(count)} 张无法读取`,
    seconds: ' · 不到一分钟',
    minutes: (minutes) => ` · 约 ${number(minutes)} 分钟`,
    hours: (hours) => ` · 约 ${number(hours)} 小时`,
    pause: '暂停',
    resume: '继续',
    cancel: '取消',
    cancelTitle: '已就绪的会保留。其余的会等到你需要时，或下次启动 Armoire 时再读取。',
    left: (count) => `已取消 · 还剩 ${number(count)}`,
    takeLeft: '读取其余照片'
  },
  trash: {
    label: '正在移到废纸篓',
    moved: (done, total) => `废纸篓中 ${number(done)} / ${number(total)} 张照片`,
    stopped: (done, total) => `已取消。${number(total)} 张照片中有 ${number(done)} 张在废纸篓里，其余仍在原处。`
  },
  offline: {
    title: (path) => `${path} 已离线。`,
    lookAgain: '重新查看',
    reallyGone: '确实不在了'
  },
  folderDialog: {
    title: '选择照片文件夹',
    path: '路径',
    up: '上一级',
    choose: '选择此文件夹',
    cancel: '取消',
    none: '里面没有文件夹。'
  },
  dismiss: '关闭'
}

function range(min: number, max: number): string {
  if (min > 0 && max < 100) return `${percent(min)} 到 ${percent(max)}`
  if (min > 0) return `${percent(min)} 以上`
  return max < 100 ? `${percent(max)} 以下` : '任意相似度'
}
