/** What the page says of what photos are computed on. */
import { megabytes, number, tenths } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { compute as de } from './de/compute.ts'
import { compute as es } from './es/compute.ts'
import { compute as zh } from './zh/compute.ts'

const en = {
  title: 'Accelerator',
  text: 'Whatever this machine has besides its processor is tried first, in a process of its own. It is used only where its answers are the processor’s and come sooner. The network’s float version that it needs is made on this machine, 142 MB in the library’s folder.',
  choices: { auto: 'The one this system has', off: 'None, the CPU alone', webgpu: 'WebGPU, experimental' },
  trying: 'Trying',
  runsOn: (provider: string, precision: string) => `Photos are computed by ${provider}, in ${precision}.`,
  facts: {
    size: 'Size',
    sizeIs: (bytes: number, photos: number) => `${megabytes(bytes)} MB, ${photos === 1 ? '1 photo' : `${number(photos)} photos`}`,
    threads: 'Threads',
    layout: (sessions: number, threads: number, spinning: boolean) =>
      `${number(threads)} for ${sessions === 1 ? 'one photo' : `each of ${number(sessions)} photos`} at a time${spinning ? ', awake while they wait for each other' : ''}`,
    speed: 'Speed',
    speedIs: (imagesPerSecond: number) => `${tenths(imagesPerSecond)} images a second, decoding left out`,
    watcher: 'Changes',
    watched: 'noticed at once',
    noFolders: 'no folder yet',
    measuring: 'measuring'
  }
}

export type ComputeStrings = typeof en

export const computeStrings = inEveryLanguage({ en, zh, es, de })
