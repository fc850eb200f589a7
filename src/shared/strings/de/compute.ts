import { megabytes, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ComputeStrings } from '../compute.ts'

export const compute: Translation<ComputeStrings> = {
  title: 'Beschleuniger',
  text: 'Was dieser Rechner neben seinem Prozessor hat, wird zuerst in einem eigenen Prozess ausprobiert. Benutzt wird es nur, wenn es dieselben Ergebnisse liefert wie der Prozessor, und früher. Die Fassung des Netzes in Gleitkommazahlen, die es dazu braucht, entsteht auf diesem Rechner: 142 MB im Ordner der Bibliothek.',
  choices: { auto: 'Was dieses System hat', off: 'Keiner, nur die CPU', webgpu: 'WebGPU, ein Versuch' },
  trying: 'Wird ausprobiert',
  runsOn: (provider, precision) => `Fotos werden von ${provider} berechnet, in ${precision}.`,
  facts: {
    size: 'Größe',
    sizeIs: (bytes, photos) => `${megabytes(bytes)} MB, ${photos === 1 ? '1 Foto' : `${number(photos)} Fotos`}`,
    threads: 'Threads',
    layout: (sessions, threads, spinning) =>
      `${number(threads)} für ${sessions === 1 ? 'jeweils ein Foto' : `jedes von ${number(sessions)} Fotos zugleich`}${spinning ? ', wach, während sie aufeinander warten' : ''}`,
    speed: 'Tempo',
    speedIs: (imagesPerSecond) => `${tenths(imagesPerSecond)} Bilder pro Sekunde, ohne Dekodieren`,
    watcher: 'Änderungen',
    watched: 'werden sofort bemerkt',
    noFolders: 'noch kein Ordner',
    measuring: 'wird gemessen'
  }
}
