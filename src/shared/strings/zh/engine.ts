import { listed, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { EngineStrings } from '../engine.ts'

export const engine: Translation<EngineStrings> = {
  photo: {
    empty: '文件是空的。',
    unknownFormat: '这个文件的内容不是 Armoire 能读取的照片格式（JPEG、PNG、WebP、AVIF、GIF、TIFF、HEIC）。',
    tooManyPixels: '这张照片超过一亿像素。为保护本机内存，Armoire 略过它。',
    tooLarge: '这个文件超过 1 GB。为保护本机内存，Armoire 略过它。',
    damaged: '这张照片无法读取：文件已损坏或不完整。',
    forbidden: 'Armoire 无权读取这个文件。请检查它的权限。',
    unreadable: (code) => `系统无法读取这个文件（${code}）。`,
    away: (path) => `照片 ${path} 暂时无法访问。`,
    stoppedEngine: '读取这张照片使 Armoire 的引擎停止了两次，因此略过它。选择“重试”可再试一次。'
  },
  transfer: {
    exists: (path) => `${path} 已经存在。请换一个名称。`,
    notWritten: (path) => `无法写入 ${path}：请检查文件夹、权限和剩余空间。那里没有留下任何东西。`,
    busy: '已有一个文件正在写入。请等它完成，或将其取消。',
    taking: '已有文件正在导入。请等它完成，或将其取消。',
    noPath: (path) => `${path} 不是完整的路径。请从磁盘的最上层写起。`,
    noFolder: (path) => `没有可写入的文件夹 ${path}。`,
    inPhotos: (folder) => `${folder} 存放着你的照片，Armoire 从不写入那里。请选择其他文件夹。`,
    tooLarge: '这个文件太大，不会是 Armoire 的导出文件。',
    notAnExport: '这个文件不是此版本能读懂的 Armoire 导出文件。没有改动任何内容。'
  },
  searches: {
    taken: (name) => `已有名为“${name}”的已保存搜索。请换一个名称。`,
    tooManyPhotos: '已保存的搜索所保留的照片已达到一次导出的上限。请先移除一个不再需要的搜索，再保存这个。'
  },
  folder: {
    notFound: (path) => `没有 ${path} 这个文件夹。`,
    notAFolder: (path) => `${path} 是文件。请选择它所在的文件夹。`,
    forbidden: (path) => `Armoire 无权读取 ${path}。请检查它的权限。`,
    nested: (path, other) => `${path} 与已在衣橱中的 ${other} 重叠。`,
    isLibrary: (path) => `${path} 存放着 Armoire 自己的资料库。请选择照片文件夹。`,
    offline: '无法访问这个文件夹。你的衣橱安然无恙，在等它回来。',
    vanished: (gone, known) =>
      `${number(known)} 张照片中有 ${number(gone)} 张同时消失，因此没有改动任何内容。如果拔掉了磁盘，请重新接上。`,
    partlyUnreadable: (folders) => `有些子文件夹无法读取，已略过：${listed(folders)}。`,
    watchStopped: (why) => `不再能立即注意到变化（${why}）。仍会不时查看这个文件夹。`
  },
  library: {
    newer: (found, known) =>
      `这个资料库由更新的 Armoire 创建（格式版本 ${String(found)}；当前最高支持 ${String(known)}）。请更新 Armoire 后打开。`,
    damaged: (path) => `无法打开资料库 ${path}：它已损坏，或不是 Armoire 的资料库。`,
    notWritable: (path) => `无法写入资料库的文件夹 ${path}。请检查权限和剩余空间。`,
    damagedVector: (photo) => `照片 ${String(photo)} 存储的向量长度不对。请重新索引以重建。`
  },
  model: {
    missing: (path) => `缺少模型文件 ${path}。请重新安装 Armoire。`,
    damaged: (path) => `模型文件 ${path} 已损坏：校验和与清单不符。请重新安装 Armoire。`,
    unusable: '模型无法加载，因此不能索引或比较照片。详情见日志。',
    badManifest: (path) => `无法读懂模型清单 ${path}。`,
    noFloat: (title) => `这里没有 ${title} 的浮点版本可供比较。请用 --float 指定同一权重的浮点文件，或一个有浮点版本的模型。`
  },
  providers: {
    notUsed: (name, reason) => `已尝试 ${name}，但没有使用：${reason}`,
    failures: {
      refused: '它无法在这台电脑上运行该网络。',
      crashed: '它的驱动中断了试验。',
      late: '它太久没有应答。'
    },
    wrong: '它的结果与 CPU 的不一致。',
    unlike: '它的浮点结果与 CPU 的 8 位结果相差太大。',
    noNetwork: (name, reason) => `无法试用 ${name}，因为它需要一个浮点网络。${reason}`,
    slow: (own, cpu) => `它每秒处理 ${tenths(own)} 张，CPU 每秒 ${tenths(cpu)} 张。`,
    stopped: (name) => `${name} 停止了工作，由 CPU 继续。下次启动 Armoire 时会再次尝试。`
  },
  models: {
    unknown: (name, known) => `没有名为 ${name} 的模型。现有：${listed(known)}。`,
    notFetchable: (name, known) => `${name} 无法下载。可以下载的有：${listed(known)}。`,
    gone: (name) => `这个资料库使用的模型 ${name} 缺失或已损坏。请重新下载或导入，或改用其他模型：在此之前不能索引照片。`,
    noWayBack: (name) => `旧向量的模型 ${name} 已不在，无法换回。请选择其他模型。`,
    queryGone: (name) => `生成这些向量的模型 ${name} 已不在，在模型更换完成之前，外来的照片不能按配方比较。`,
    waiting: (folder) => `无法访问 ${folder}。看完其中的照片后更换才会完成。`,
    inUse: (name) => `${name} 正在使用。请先改用其他模型。`,
    shipped: (name) => `${name} 是 Armoire 自带的，不能移除。`,
    exists: (name) => `已有名为 ${name} 的模型。请先移除它。`,
    noName: (path) => `请给 ${path} 改名，使名称含有字母或数字：模型以它命名。`,
    diskFull: (path) => `没有空间写入 ${path}。请腾出空间后重试。`,
    notWritable: (path) => `无法写入 ${path}。请检查文件夹的权限和剩余空间。`,
    unusable: (path) => `${path} 已转换，但得到的网络无法运行，没有保留。`,
    noPhotos: '资料库中没有可供比较的照片。请先索引一个文件夹。',
    notVerified: '无法检验该模型。详情见日志。',
    cancelled: '下载已取消。已下载的部分会保留，再次下载时从那里继续。',
    failed: '无法下载模型。详情见日志。',
    tooLarge: (file) => `${file} 比任何 VGG16 权重文件都大。`,
    busy: (name) => `${name} 正在下载。请等它完成，或取消下载。`,
    badAddress: (url) => `${url} 指向的地址不以 http:// 或 https:// 开头。`,
    redirects: (url) => `${url} 只是在地址之间跳转。`,
    refused: (url, status) => `无法下载 ${url}：服务器应答 ${String(status)}。`,
    webPage: (url) => `${url} 应答的是网页而不是文件。如果这个网络需要登录，请先在浏览器中登录。`,
    wrongSize: (url, bytes) => `${url} 不是应有的文件：应有 ${number(bytes)} 字节。`,
    wrongChecksum: (url) => `${url} 发来的内容已损坏或是别的文件：校验和不符。没有保留任何内容。请重试。`,
    interrupted: (url, done, bytes) => `与 ${url} 的连接在 ${number(done)} / ${number(bytes)} 字节处中断。请重试：会从那里继续。`,
    unreadable: (path) => `无法读取 ${path}。请确认它存在，并且你有权读取。`,
    unknownFormat: (path) => `${path} 不是 Armoire 能读取的权重文件：HDF5（Keras）、.npz、.safetensors 或 .onnx。`,
    damagedFile: (path) => `${path} 已损坏或不完整。`,
    notVgg16: (file, why) => `${file} 不是 VGG16 的卷积主体。${why}`,
    unknownNames: (names) =>
      `其中的数组名为 ${listed(names)}，既不是 Keras、也不是 Oxford 或 torchvision 的命名，因此无法知道它们对照片的要求。`,
    extraLayer: (name) => `VGG16 没有 ${name} 这一层。`,
    twice: (one, other) => `${one} 和 ${other} 是同一层。`,
    missingLayer: (layer, part) => `${layer} 缺少 ${part}。`,
    layerCount: (found, expected) => `它有 ${number(found)} 个卷积，应为 ${number(expected)} 个。`,
    shape: (name, found, expected) => `${name} 的形状是 ${found.join('×')}，应为 ${expected.join('×')}。`,
    tooFewNumbers: (name, found, expected) => `${name} 有 ${number(found)} 个数，应为 ${number(expected)} 个。`,
    notNumbers: (name) => `${name} 不含 Armoire 能读取的浮点数。`,
    notFinite: (name, at) => `${name} 的第 ${number(at)} 个数不是有限数。`,
    operation: (step, found, expected) => `第 ${number(step)} 步是 ${found}，而 VGG16 应为 ${expected}。`,
    end: '结尾',
    noWeights: (name) => `文件中没有 ${name || '某个偏置'} 的数值。`,
    external: (name) => `${name} 的数值在另一个文件中。请将模型存为一个文件。`
  },
  engine: {
    cannotStart: 'Armoire 的引擎无法启动。详情见日志。'
  },
  api: {
    unexpected: 'Armoire 内部出错。详情见日志。',
    nothingHere: '这个地址没有内容。',
    notFound: { file: '没有这个文件。', piece: '没有这件衣物。', photo: '没有这张照片。', folder: '没有这个文件夹。' },
    bounds: '下限高于上限。',
    photoTooLarge: '文件超过 64 MB。请选择较小的照片。',
    partAlone: '请只用照片的局部，或只用几件单品来搜索，不要同时用两者。'
  },
  search: {
    notIndexed: '这张照片还没有特征。索引之后就能找到相似衣物。'
  }
}
