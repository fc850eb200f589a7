import { listed, number, percent, similarity } from '../../format.ts'
import type { Preprocess } from '../../types.ts'
import type { Translation } from '../catalogue.ts'
import type { SettingsStrings } from '../settings.ts'

/** Within a sentence. */
const prepared: Record<Preprocess, string> = { antialiased: '平滑、扶正', keras: '与 Keras 相同' }

export const settings: Translation<SettingsStrings> = {
  title: '设置',
  folders: {
    title: '文件夹',
    text: '照片就地读取。不会改动这些文件夹里的任何东西。',
    list: '文件夹',
    none: '还没有文件夹。',
    pieces: (count) => `${number(count)} 件衣物`,
    missing: (count) => `${number(count)} 件缺失`,
    failed: (count) => `${number(count)} 件无法读取`,
    watched: '变化会立即被注意到',
    lookAgain: '全部重新查看'
  },
  appearance: {
    title: '外观',
    choices: { system: '跟随系统', light: '浅色', dark: '深色' }
  },
  language: { title: '语言', system: '系统' },
  eco: {
    title: '节能模式',
    label: '节约地索引',
    text: '照片由一个线程逐张处理，本机其他程序优先。索引会慢一些，风扇保持安静。',
    waits: '系统只允许 Armoire 降低优先级；重新启动 Armoire 后恢复平常的优先级。'
  },
  data: {
    title: '数据',
    where: '存放位置',
    library: 'Armoire 自己的文件',
    libraryHint:
      '你填写的内容、特征、照片的小副本、已保存搜索所用的照片、模型和日志。在 Armoire 关闭时复制这个文件夹，就是完整的备份。',
    archive: '全部存入一个文件',
    archiveHint: '一个 ZIP 文件，含你填写的内容，可供另一个 Armoire 使用，也有表格；需要时可附上照片。',
    path: '写入',
    photos: '附上照片',
    write: '写入文件',
    writing: '正在写入文件',
    cancelled: '已取消。没有留下该文件的任何内容。',
    wrote: (done, total) => `${done} / ${total} MB`,
    reading: '正在读取导出文件',
    storing: '正在将填写的内容存入你的衣橱',
    importCancelled: '已取消。没有任何更改。',
    written: (path, photos) => (photos === 0 ? `已写入 ${path}。` : `已写入 ${path}，含 ${number(photos)} 张照片。`),
    left: (names) => `这些照片无法读取，未包含在内：${listed(names)}`,
    typed: '仅你填写的内容',
    typedPhotos: 'JSON 中还包含已保存搜索所用的外部照片。',
    import: '导入',
    importHint:
      'JSON 或 ZIP 格式的导出文件。衣物按照片内容识别：请先把 ZIP 中的照片解压到任意位置并添加该文件夹。撤销一次即可取消导入。',
    choose: '导入文件'
  },
  models: {
    title: '模型',
    text: '配方排序比较 VGG16 网络在照片中看到的内容。你可以改用该网络的其他权重，而不用 Armoire 自带的。',
    cost: '衣物排序始终使用自带的网络。使用其他模型时，每张新照片要由两个网络查看，索引时间至少加倍；搜索同样快。',
    list: '模型',
    state: { shipped: 'Armoire 自带', here: '在本机', fetchable: '不在本机' },
    inUse: '使用中',
    exact: (cosine, floor) =>
      `8 位会使它的向量偏差过大（余弦 ${similarity(cosine)}，低于 ${similarity(floor)}），因此用浮点计算：结果精确，但大约慢四倍。`,
    inUseAs: (way) => `使用中 · 照片处理：${prepared[way]}`,
    preprocess: '照片处理',
    ways: { antialiased: '平滑、扶正', keras: '与 Keras 相同' },
    use: '使用',
    useNamed: (title) => `使用 ${title}`,
    get: (megabytes) => `下载 ${megabytes} MB`,
    goOn: (megabytes) => `继续，还剩 ${megabytes} MB`,
    getNamed: (words, title) => `${words}：${title}`,
    from: '来自',
    fromNamed: (title) => `${title} 的下载地址`,
    licence: '许可证',
    origin: '来源',
    fetching: (done, total) => `${total} MB 中的 ${done} MB`,
    converting: '正在检查和转换',
    download: (title) => `下载 ${title}`,
    cancel: '取消',
    verify: '检验',
    verifyNamed: (title) => `检验 ${title}`,
    verifying: (title) => `正在将 ${title} 与其浮点版本比较`,
    verified: ({ photos, cosine, recall }) =>
      `用您的 ${number(photos)} 张照片比较 8 位与浮点：余弦平均 ${similarity(cosine.mean)}，最低 ${similarity(cosine.min)}` +
      (recall === null ? '。' : `；十个近邻中有 ${percent(recall * 100)} 保持不变。`),
    verifyProgress: (done, total) => `${number(done)} / ${number(total)} 张照片`,
    remove: '移除',
    removeNamed: (title) => `移除 ${title}`,
    removing: '它的文件会从本机删除；你的照片和填写的内容不受影响。之后可以重新下载或导入。',
    reallyRemove: '删除文件',
    keep: '保留',
    import: '导入权重',
    importHint: 'VGG16 的权重：Keras（.h5）、.npz、.safetensors 或 .onnx；把文件拖到这里或选择它。',
    importing: (file) => `正在检查和转换 ${file}`,
    imported: (name) => `${name} 可以使用了。`,
    drop: '放下权重文件，导入为模型',
    changing: (title, way) => `正在换为 ${title} · 照片处理：${prepared[way]}`,
    changeProgress: (done, total) => `${number(total)} 件中的 ${number(done)} 件`,
    changeHint: '完成之前由旧模型应答。你可以关闭 Armoire，下次启动时继续。',
    stay: '保留旧模型'
  }
}
