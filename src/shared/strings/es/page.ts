import { number, percent, similarity } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { PageStrings } from '../page.ts'

export const page: Translation<PageStrings> = {
  connection: {
    lost: 'Se ha perdido la conexión con Armoire. Se intenta de nuevo por sí sola.'
  },
  rail: {
    label: 'Lugares',
    closet: 'Armario',
    attention: 'Pendiente',
    about: 'Acerca de',
    folders: 'Carpetas',
    addFolder: 'Añadir carpeta',
    searchPhoto: 'Buscar con una foto',
    removeFolder: (path) => `Quitar ${path} del armario`,
    folderRemoved: (path) => `${path} ya no está en el armario. Sus fotos no se han tocado.`,
    undo: 'Deshacer',
    offline: 'sin conexión',
    notWatched: 'sin vigilar'
  },
  closet: {
    grid: 'Armario',
    pieces: (count) => (count === 1 ? '1 prenda' : `${number(count)} prendas`),
    loading: 'Abriendo el armario',
    empty: 'Aún no hay fotos en esta carpeta.',
    emptyHint: 'Pon algunas y aparecerán aquí solas. Se leen JPEG, PNG, WebP, AVIF, GIF, TIFF y HEIC.',
    looking: 'Buscando fotos'
  },
  firstRun: {
    title: 'Tu armario, por su aspecto',
    text: 'Elige la carpeta con las fotos de tu ropa. Cada prenda encuentra entonces las que se le parecen.',
    privacy:
      'Las fotos se leen donde están y no salen de este equipo. No se envía nada a ningún sitio y nada cambia en tu carpeta.',
    choose: 'Elegir carpeta'
  },
  piece: {
    lookAlikes: 'Parecidas',
    back: 'Atrás',
    trail: 'De dónde vienes',
    similarity: percent,
    cosine: (score) => `Similitud del coseno ${similarity(score)}`,
    named: (name, hundredths) => `${name}, se parece en un ${percent(hundredths)}`,
    none: 'Aún no hay otra prenda con la que comparar.',
    gone: 'Esta prenda ya no está en el armario.',
    missing: 'El archivo de esta foto ya no está. Lo que se sabe de ella se conserva y vuelve con él.',
    size: (width, height) => `${String(width)} × ${String(height)}`,
    searching: 'Buscando parecidas',
    rankings: 'Ordenadas por',
    ranking: { garment: 'Prenda', recipe: 'Receta' },
    rankingTitle: { garment: 'Rasgos que entienden de ropa', recipe: 'Coseno de los mapas de rasgos de VGG16' },
    byRecipe: 'Ordenadas por la receta hasta que se haya vuelto a mirar cada foto.',
    score: (score) => `Parecido ${similarity(score)}`
  },
  why: {
    title: 'Por qué estas dos',
    hint: 'Nítido donde las dos fotos se parecen, velado donde no.',
    regions: (name, place) => `${name} se parece más a la otra foto aquí: ${place}`,
    places: [
      ['arriba a la izquierda', 'arriba', 'arriba a la derecha'],
      ['izquierda', 'centro', 'derecha'],
      ['abajo a la izquierda', 'abajo', 'abajo a la derecha']
    ]
  },
  limits: {
    title: 'Cuántas parecidas, y cuánto se parecen',
    summary: (top, min, max) => `${number(top)} · ${range(min, max)}`,
    top: 'Cuántas',
    min: 'Como mínimo',
    max: 'Como máximo',
    percent,
    reset: 'Cualquier parecido',
    none: 'Nada se parece tanto como piden estos límites.'
  },
  photo: {
    title: 'Tu foto',
    kept: 'Guardada con una búsqueda',
    lost: 'La foto con la que buscabas ya no está abierta. Suéltala o pégala otra vez.',
    drop: 'Suelta una foto para buscar sus parecidas',
    choose: 'Elegir una foto con la que buscar',
    reading: 'Leyendo la foto'
  },
  menu: {
    label: (name) => `Qué hacer con ${name}`,
    findSimilar: 'Buscar parecidas',
    open: 'Abrir la foto en otra pestaña',
    copyName: 'Copiar el nombre'
  },
  attention: {
    title: 'Pendiente',
    none: 'Todas las fotos están bien y todas las carpetas se pueden leer.',
    of: (does, name) => `${does}: ${name}`,
    away: 'Fuera de alcance',
    awayHint: 'Lo que hay en estas carpetas sigue en el armario y las espera. Cuando una carpeta se pueda leer, vuelve a mirar.',
    waiting: (count) => (count === 1 ? '1 prenda espera.' : `${number(count)} prendas esperan.`),
    looking: 'Mirando…',
    isBack: (path) => `${path} se puede leer de nuevo.`,
    stillAway: (path) => `${path} todavía no se puede leer del todo.`,
    believed: (path) => `Lo que desapareció de ${path} cuenta ahora como desaparecido.`,
    failed: 'Ilegibles',
    failedHint:
      'Abre el archivo en otro programa y guárdalo de nuevo, o pon en su lugar una copia en buen estado. Después, vuelve a intentarlo.',
    retry: 'Reintentar',
    retryAll: 'Reintentar con todas',
    reading: 'Leyendo…',
    readable: (name) => `${name} ya se puede leer y está en el armario.`,
    stillFailed: (name) => `${name} sigue sin poder leerse.`,
    notThere: (name) => `${name} ya no está donde estaba.`,
    missing: 'Desaparecidas',
    missingHint:
      'Estos archivos ya no están. Lo que se sabe de ellos se conserva y vuelve con ellos, también con otro nombre o en otra carpeta.',
    lookAgain: 'Volver a mirar',
    allBack: 'Todos los archivos han vuelto.',
    stillMissing: (count) => (count === 1 ? 'Aún falta 1 archivo.' : `Aún faltan ${number(count)} archivos.`),
    hide: 'Ocultar en Armoire'
  },
  about: {
    title: 'Acerca de Armoire',
    version: 'Versión',
    library: 'Biblioteca',
    model: 'Red',
    provider: 'Funciona con',
    providerAsked: (used, asked) => (used === asked ? used : `${used} (se pidió ${asked})`),
    precision: 'Precisión',
    privacy: 'Todo se queda en este equipo. Armoire no abre ninguna conexión, salvo si le haces descargar un modelo.',
    modelLoading: 'cargando'
  },
  data: {
    exportWords: 'Exportar para otro Armoire',
    exportTable: 'Exportar para una hoja de cálculo',
    imported: (known, changed) =>
      known === 1
        ? `1 prenda se conoce aquí, ${number(changed)} con cambios.`
        : `${number(known)} prendas se conocen aquí, ${number(changed)} con cambios.`,
    unknown: (count) =>
      `${count === 1 ? '1 prenda' : `${number(count)} prendas`} del archivo no ${count === 1 ? 'está' : 'están'} en este armario. Añade su carpeta, espera a que se lea e importa de nuevo.`
  },
  progress: {
    label: 'Lectura de fotos',
    indexing: (done, total) => `${number(done)} de ${number(total)} prendas listas`,
    describing: (done, total) => `Mirando de nuevo tus prendas: ${number(done)} de ${number(total)}`,
    embedding: (done, total) => `Cambiando de modelo: ${number(done)} de ${number(total)} prendas`,
    scanning: 'Recorriendo las carpetas',
    paused: (left) => `En pausa · quedan ${number(left)}`,
    failed: (count) => ` · ${number(count)} ilegibles`,
    seconds: ' · menos de un minuto',
    minutes: (minutes) => (minutes === 1 ? ' · alrededor de un minuto' : ` · unos ${number(minutes)} minutos`),
    hours: (hours) => ` · unas ${number(hours)} horas`,
    pause: 'Pausar',
    resume: 'Continuar',
    cancel: 'Cancelar',
    cancelTitle: 'Lo que está listo se queda. El resto espera hasta que lo pidas o reinicies Armoire.',
    left: (count) => `Cancelado · quedan ${number(count)}`,
    takeLeft: 'Leer el resto'
  },
  trash: {
    label: 'Moviendo a la papelera',
    moved: (done, total) => `${number(done)} de ${number(total)} fotos en la papelera`,
    stopped: (done, total) =>
      `Cancelado. ${number(done)} de ${number(total)} fotos están en la papelera; las demás siguen donde estaban.`
  },
  offline: {
    title: (path) => `No se llega a ${path}.`,
    lookAgain: 'Volver a mirar',
    reallyGone: 'Han desaparecido de verdad'
  },
  folderDialog: {
    title: 'Elige una carpeta de fotos',
    path: 'Ruta',
    up: 'Subir',
    choose: 'Elegir esta carpeta',
    cancel: 'Cancelar',
    none: 'No contiene carpetas.'
  },
  dismiss: 'Cerrar'
}

function range(min: number, max: number): string {
  if (min > 0 && max < 100) return `${number(min)} a ${percent(max)}`
  if (min > 0) return `${percent(min)} o más`
  return max < 100 ? `hasta ${percent(max)}` : 'cualquier parecido'
}
