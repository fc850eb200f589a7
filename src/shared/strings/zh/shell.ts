import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ShellStrings } from '../shell.ts'

export const shell: Translation<ShellStrings> = {
  menuBar: {
    file: '文件',
    addFolder: '添加文件夹…',
    searchPhoto: '用照片搜索…',
    rescan: '重新查看',
    quit: '退出 Armoire',
    close: '关闭窗口',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '拷贝',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
    go: '前往',
    back: '返回',
    window: '窗口',
    minimise: '最小化',
    help: '帮助',
    about: '关于 Armoire',
    services: '服务',
    hide: '隐藏 Armoire',
    hideOthers: '隐藏其他',
    showAll: '全部显示'
  },
  pieceMenu: {
    compare: '对比',
    findSimilar: '查找相似',
    showInFolder: '在文件夹中显示',
    copy: '拷贝'
  },
  trash: {
    question: (count) => (count === 1 ? '要将这张照片移到废纸篓吗？' : `要将这 ${number(count)} 张照片移到废纸篓吗？`),
    more: (count) => `还有 ${number(count)} 张`,
    busy: '正在将照片移到废纸篓。请等它完成，或将其取消。',
    move: '移到废纸篓',
    cancel: '取消',
    someLeft: (count) =>
      count === 1 ? '这张照片无法移到废纸篓，仍在原处。' : `${number(count)} 张照片无法移到废纸篓，仍在原处。`,
    whyLeft: '它们可能有写保护，或所在的磁盘没有废纸篓。'
  },
  chooseFolder: {
    title: '选择存放衣物照片的文件夹',
    button: '添加文件夹'
  },
  engine: {
    restarting: 'Armoire 的引擎已停止，正在重新启动。',
    stopped: 'Armoire 的引擎一再停止，已不再启动。请关闭 Armoire 再打开；详情见日志。',
    unreachable: 'Armoire 的引擎没有应答。请稍后再试。'
  },
  protocol: {
    notFound: '这个地址没有内容。',
    notAllowed: '这个地址只能读取。',
    tooLarge: '文件超过 64 MB。请选择较小的文件，或使用命令行。'
  },
  folderNotFound: (path) => `没有 ${path} 这个文件夹。`,
  launcher: {
    description: '打开 Armoire：在它自己的窗口中；无法运行 Electron 时在浏览器中',
    folder: '要添加的衣物照片文件夹',
    demo: '用画出来的衣橱试用 Armoire，用完即弃',
    demoWithFolder: '--demo 会自己画一个衣橱。请去掉文件夹，或去掉 --demo。',
    drawing: '正在画一个试用的衣橱…',
    fetching: '正在下载 Electron 运行环境，仅此一次（约 120 MB）…',
    browserInstead: (why) => `${why}衣橱将在浏览器中打开。`,
    noDisplay: '这里没有显示器。',
    notInstalled: '没有安装 Electron。',
    notFetched: '没有 Electron 运行环境，也无法下载。',
    cannotRun: (how) => `Electron 无法在这里运行（${how}）。`,
    exitCode: (code) => `退出代码 ${String(code)}`,
    ready: (url) => `你的衣橱已打开：${url}\n按 Ctrl+C 关闭。`,
    unexpected: 'Armoire 内部出错：'
  }
}
