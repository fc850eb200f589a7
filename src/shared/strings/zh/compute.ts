import { megabytes, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ComputeStrings } from '../compute.ts'

export const compute: Translation<ComputeStrings> = {
  title: '加速器',
  text: '除处理器外，这台电脑上的其他计算设备会先在单独的进程中试用。只有结果与处理器一致而且更快时才会使用。它所需的网络浮点版本在这台电脑上生成，占资料库文件夹 142 MB。',
  choices: { auto: '本系统所具备的', off: '不使用，只用 CPU', webgpu: 'WebGPU（试验性）' },
  trying: '正在试用',
  runsOn: (provider, precision) => `照片由 ${provider} 以 ${precision} 计算。`,
  facts: {
    size: '大小',
    sizeIs: (bytes, photos) => `${megabytes(bytes)} MB，${number(photos)} 张照片`,
    threads: '线程',
    layout: (sessions, threads, spinning) =>
      `${sessions === 1 ? '每次处理 1 张照片，' : `同时处理 ${number(sessions)} 张照片，每张`}使用 ${number(threads)} 个线程${spinning ? '，互相等待时保持运行' : ''}`,
    speed: '速度',
    speedIs: (imagesPerSecond) => `每秒 ${tenths(imagesPerSecond)} 张（不含解码）`,
    watcher: '变化',
    watched: '立即察觉',
    noFolders: '还没有文件夹',
    measuring: '正在测量'
  }
}
