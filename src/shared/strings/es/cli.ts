import { listed, megabytes, number, percent, similarity, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CliStrings } from '../cli.ts'

export const cli: Translation<CliStrings> = {
  description: 'Un armario privado: encuentra las prendas parecidas entre las fotos de tu ropa, en tu propio equipo.',
  index: 'leer una carpeta de fotos',
  similar: 'listar las fotos más parecidas a una, esté o no en la biblioteca',
  embed: 'escribir el vector de rasgos de una foto en float32 little-endian sin formato',
  list: 'listar todas las fotos de la biblioteca',
  categories: 'listar las categorías: cuántas prendas tiene cada una y cuántas más se sugieren para ella',
  category: (name, pieces, suggested) =>
    `${number(pieces).padStart(6)}  ${name}${suggested === 0 ? '' : `  (${number(suggested)} más sugeridas)`}`,
  export:
    'escribir lo que anotaste de tus prendas: archivo.json para otro Armoire, archivo.csv para una hoja de cálculo, archivo.zip para ambos',
  exportPhotos: 'incluir también las fotos en el ZIP',
  photosNeedZip: 'Las fotos solo van en un ZIP: indica un archivo que termine en .zip.',
  photosLeft: (names) => `Estas fotos no se pueden leer y se han quedado fuera: ${listed(names)}`,
  import: 'tomar la exportación (JSON o ZIP) de otra biblioteca; las prendas se reconocen por el contenido de sus fotos',
  exportEnding: 'Indica un archivo que termine en .json, .csv o .zip.',
  exported: (path) => `${path} está guardado.`,
  importing: (done, total) => `${megabytes(done)} de ${megabytes(total)} MB leídos`,
  storing: 'Guardando lo escrito en la biblioteca',
  importCancelled: 'Cancelado. No ha cambiado nada.',
  imported: (known, changed) => `${number(known)} prendas se conocen aquí, ${number(changed)} han cambiado.`,
  importedUnknown: (count) =>
    `${number(count)} prendas del archivo no están en esta biblioteca. Lee antes su carpeta con index e importa de nuevo:`,
  serve: 'abrir el armario para un navegador en este equipo',
  library: 'la carpeta de la biblioteca',
  json: 'mostrar JSON',
  colour: (names) => `solo prendas de un color cercano, las más cercanas primero: "#7a1f2b", o ${names.join(', ')}`,
  top: 'cuántas',
  by: 'garment: lo que entiende de ropa; recipe: coseno de los mapas de rasgos de VGG16',
  part: 'buscar solo con esta parte de la foto: fracciones de su anchura y altura, desde arriba a la izquierda',
  facets:
    'qué cuenta de overall, kind, colour, pattern y shape (conjunto, tipo, color, estampado, forma), y cuánto, de 0 a 1: colour=1,kind=0.5',
  more: 'fotos de la biblioteca a las que también deben parecerse',
  less: 'fotos de la biblioteca a las que no deben parecerse',
  notInLibrary: (path) => `${path} no está en la biblioteca. Indexa primero su carpeta.`,
  noThumbs: 'dejar el orden como está, sin contar lo que se marcó como parecido',
  reordered: 'Lo que se marcó como parecido ha cambiado un poco este orden; --no-thumbs lo deja como está.',
  byRecipe:
    'Ordenadas por la receta: aún no todas las fotos de esta biblioteca tienen descriptor. Ejecuta `index` para hacerlos.',
  layout: 'flat: 25.088 valores en el orden de Keras (fila, columna, canal); pooled: 512, la media del mapa',
  preprocess:
    'armoire: al derecho, sobre blanco, suavizada, como los vectores de la biblioteca; keras: cada píxel descodificado, vecino más próximo, como load_img',
  model: 'la red: una de `model list` que esté aquí',
  out: 'el archivo que escribir',
  folder: 'una carpeta de fotos que añadir',
  port: 'el puerto, o 0 para cualquiera que esté libre',
  acceptMissing: 'creer que las fotos ya no están aunque desaparezca de golpe casi toda una carpeta',
  recommended: 'Prendas recomendadas:',
  progress: (done, total, rate, left) => `${number(done)} de ${number(total)} fotos${rate}${left}`,
  rate: (perSecond) => `, ${tenths(perSecond)} por segundo`,
  left: (seconds) =>
    seconds < 90 ? `, quedan unos ${number(Math.ceil(seconds))} s` : `, quedan unos ${number(Math.round(seconds / 60))} min`,
  summary: (found, indexed, reused, missing, failed) =>
    `${number(found)} fotos encontradas: ${number(indexed)} leídas, ${number(reused)} ya conocidas, ${number(missing)} desaparecidas, ${number(failed)} ilegibles.`,
  failed: (path, reason) => `  ${path}: ${reason}`,
  ready: (url) => `Tu armario está abierto en ${url}\nPulsa Ctrl+C para cerrarlo.`,
  photoNotFound: (path) => `No hay ninguna foto ${path}, ni aquí ni en la biblioteca.`,
  photoNotReadable: (path) => `${path} no se puede leer. Comprueba que existe y que puedes leerlo.`,
  noLibrary: (path) => `Aún no hay ninguna biblioteca en ${path}. Ejecuta antes \`index\` con una carpeta de fotos.`,
  cannotWrite: (path) => `No se puede escribir ${path}. Revisa la carpeta, sus permisos y el espacio libre.`,
  notAPort: 'Un puerto es un número entero de 0 a 65535.',
  notAColour: 'Un color se escribe como "#7a1f2b", o es uno de los nombres que muestra --help.',
  notAPart: 'Una parte son cuatro números de 0 a 1, x,y,anchura,altura, de al menos 0.02 de ancho y alto, dentro de la foto.',
  notFacets:
    'Hay overall, kind, colour, pattern y shape, cada uno como mucho una vez con un número de 0 a 1, y alguno por encima de 0: colour=1,kind=0.5.',
  notATop: 'Cuántas: un número entero de 1 a 200.',
  accelerator: 'elegir qué calcula las fotos además de la CPU y probarlo',
  acceleratorChoice: 'auto: el que tenga este sistema; off: solo la CPU; webgpu: ese, experimental',
  doctor: 'probar la red y las carpetas y decir cómo están',
  diagnosis: {
    library: (path, photos, size) => `Biblioteca  ${path}: ${number(photos)} fotos, ${tenths(size)} MB`,
    model: (title, precision) => `Modelo      ${title}, ${precision}`,
    noModel: (why) => `Modelo      ${why}`,
    running: (provider, imagesPerSecond) =>
      `Funciona en ${provider}, ${tenths(imagesPerSecond)} imágenes por segundo (sin descodificar)`,
    threads: (layout) => `Hilos       ${layout}`,
    note: (why) => `            ${why}`,
    searchWhole: (photos) => `Búsqueda    se comparan por completo las ${number(photos)} fotos`,
    searchAverages: (photos, recall, candidates, queries) =>
      `Búsqueda    ${number(photos)} fotos: primero promedios, luego las ${number(candidates)} mejores por completo. Encuentra el ${tenths(100 * recall)} % de las diez más cercanas,\n            medido con ${number(queries)} de tus fotos`,
    searchAll: (photos) =>
      `Búsqueda    se comparan por completo las ${number(photos)} fotos: los promedios omitirían demasiadas. Buscar tarda más`,
    folder: (path, active, missing, failed) =>
      `Carpeta     ${path}: ${number(active)} fotos, ${number(missing)} desaparecidas, ${number(failed)} ilegibles`,
    folderProblem: (why) => `            ${why}`,
    watchable: '            Legible; los cambios se pueden notar al momento.'
  },
  models: {
    description: 'descargar, importar, listar, usar, comprobar y quitar redes además de la incluida',
    list: 'listar los modelos que están aquí y los que se pueden descargar',
    get: 'descargar los pesos de un modelo y convertirlos',
    url: 'descargar desde esta otra dirección; la suma de comprobación es la misma',
    import: 'convertir un archivo de pesos de VGG16: HDF5 (Keras), .npz, .safetensors u .onnx',
    use: 'hacer los vectores de la receta con un modelo; los anteriores responden hasta que cada foto tenga el nuevo. Si se interrumpe, continúa con `index`',
    preprocess:
      'antialiased: al derecho, sobre blanco, reducida con suavidad; keras: cada píxel descodificado, vecino más próximo, como load_img',
    used: (name, preprocess) => `${name} (${preprocess}) está en uso.`,
    verify: 'decir cuánto se acercan los vectores de 8 bits de un modelo a los de coma flotante, con fotos de la biblioteca',
    verifyFloat: 'la red en coma flotante con la que comparar: un archivo de los mismos pesos o un modelo que esté aquí',
    verifyPhotos: 'con cuántas fotos se compara',
    notACount: (most) => `Cuántas: un número entero de 1 a ${number(most)}.`,
    verifying: (done, total) => `${number(done)} de ${number(total)} fotos`,
    verified: (name, precision, photos) => `${name} (${precision}) frente a coma flotante, con ${number(photos)} fotos`,
    cosine: (mean, min) => `  coseno, medio y mínimo         ${similarity(mean)}, ${similarity(min)}`,
    recall: (share) => `  los mismos diez más cercanos   ${percent(share * 100)}`,
    remove: 'quitar un modelo de la carpeta de la biblioteca',
    state: { shipped: 'viene con Armoire', here: 'aquí', fetchable: 'se puede descargar' },
    source: (title, url, licence, size) => `${title}\n  desde     ${url}\n  licencia  ${licence}\n  tamaño    ${tenths(size)} MB`,
    progress: (done, total) => `${megabytes(done)} de ${megabytes(total)} MB`,
    converting: 'Convirtiendo…',
    ready: (name) => `${name} está listo.`,
    removed: (name) => `${name} se ha quitado.`
  },
  unexpected: 'Algo ha fallado dentro de Armoire:'
}
