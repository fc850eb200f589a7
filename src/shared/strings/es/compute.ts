import { megabytes, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ComputeStrings } from '../compute.ts'

export const compute: Translation<ComputeStrings> = {
  title: 'Acelerador',
  text: 'Lo que este equipo tiene además de su procesador se prueba antes, en un proceso aparte. Solo se usa si da los mismos resultados que el procesador, y antes. La versión de la red en coma flotante que necesita se hace en este equipo: 142 MB en la carpeta de la biblioteca.',
  choices: { auto: 'El que tenga este sistema', off: 'Ninguno, solo la CPU', webgpu: 'WebGPU, experimental' },
  trying: 'Probando',
  runsOn: (provider, precision) => `Las fotos se calculan con ${provider}, en ${precision}.`,
  facts: {
    size: 'Tamaño',
    sizeIs: (bytes, photos) => `${megabytes(bytes)} MB, ${photos === 1 ? '1 foto' : `${number(photos)} fotos`}`,
    threads: 'Hilos',
    layout: (sessions, threads, spinning) =>
      `${number(threads)} para ${sessions === 1 ? 'una foto a la vez' : `cada una de ${number(sessions)} fotos a la vez`}${spinning ? ', despiertos mientras se esperan' : ''}`,
    speed: 'Velocidad',
    speedIs: (imagesPerSecond) => `${tenths(imagesPerSecond)} imágenes por segundo, sin descodificar`,
    watcher: 'Cambios',
    watched: 'se notan enseguida',
    noFolders: 'todavía no hay carpeta',
    measuring: 'midiendo'
  }
}
