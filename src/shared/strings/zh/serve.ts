import type { Translation } from '../catalogue.ts'
import type { ServeStrings } from '../serve.ts'

export const serve: Translation<ServeStrings> = {
  pageNotBuilt: '页面尚未构建。请运行一次 `npm run build`，然后重试。',
  foreignHost: 'Armoire 只在本机自己的地址上应答。',
  foreignOrigin: 'Armoire 只应答自己的页面。',
  noToken: '这个地址缺少令牌。请打开 Armoire 启动时显示的完整地址。',
  portInUse: (port) => `端口 ${String(port)} 已被其他程序占用。请用 --port 另选一个，或用 0 任选空闲端口。`,
  portRefused: (port) => `系统不允许 Armoire 使用端口 ${String(port)}。请用 --port 另选一个，或用 0 任选空闲端口。`
}
