import { listed, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { EngineStrings } from '../engine.ts'

export const engine: Translation<EngineStrings> = {
  photo: {
    empty: 'El archivo está vacío.',
    unknownFormat:
      'Los bytes de este archivo no son una foto en un formato que Armoire lea (JPEG, PNG, WebP, AVIF, GIF, TIFF, HEIC).',
    tooManyPixels: 'Esta foto pasa de 100 megapíxeles. Armoire la deja fuera para proteger la memoria de este equipo.',
    tooLarge: 'Este archivo pasa de 1 GB. Armoire lo deja fuera para proteger la memoria de este equipo.',
    damaged: 'Esta foto no se puede leer: el archivo está dañado o termina antes de tiempo.',
    forbidden: 'Armoire no tiene permiso para leer este archivo. Revisa sus permisos.',
    unreadable: (code) => `El sistema no puede leer este archivo (${code}).`,
    away: (path) => `Ahora mismo no se llega a la foto ${path}.`,
    stoppedEngine:
      'Al leer esta foto el motor de Armoire se paró dos veces, así que se deja en paz. Elige Reintentar para probar de nuevo.'
  },
  transfer: {
    exists: (path) => `Ya hay algo en ${path}. Elige otro nombre.`,
    notWritten: (path) =>
      `No se puede escribir ${path}: revisa la carpeta, sus permisos y el espacio libre. No ha quedado nada allí.`,
    busy: 'Ya se está escribiendo un archivo. Espera a que termine o cancélalo.',
    taking: 'Ya se está importando un archivo. Espera a que termine o cancélalo.',
    noPath: (path) => `${path} no es una ruta completa. Empieza por la raíz de una unidad.`,
    noFolder: (path) => `No hay ninguna carpeta ${path} en la que escribir.`,
    inPhotos: (folder) => `En ${folder} están tus fotos, y allí Armoire nunca escribe. Elige otra carpeta.`,
    tooLarge: 'Este archivo es demasiado grande para ser una exportación de Armoire.',
    notAnExport: 'Este archivo no es una exportación de Armoire que esta versión entienda. No se ha cambiado nada.'
  },
  searches: {
    taken: (name) => `Ya hay una búsqueda guardada que se llama ${name}. Elige otro nombre.`,
    tooManyPhotos:
      'Las búsquedas guardadas conservan tantas fotos como caben en una exportación. Quita una que ya no necesites y guarda después esta.'
  },
  folder: {
    notFound: (path) => `No hay ninguna carpeta en ${path}.`,
    notAFolder: (path) => `${path} es un archivo. Elige la carpeta que lo contiene.`,
    forbidden: (path) => `Armoire no tiene permiso para leer ${path}. Revisa sus permisos.`,
    nested: (path, other) => `${path} se solapa con ${other}, que ya está en el armario.`,
    isLibrary: (path) => `En ${path} está la propia biblioteca de Armoire. Elige una carpeta de fotos.`,
    offline: 'No se llega a la carpeta. Tu armario está a salvo y la espera.',
    vanished: (gone, known) =>
      `${number(gone)} de ${number(known)} fotos desaparecieron de golpe, así que no se ha cambiado nada. Si hay una unidad desconectada, vuelve a conectarla.`,
    partlyUnreadable: (folders) => `Algunas subcarpetas no se pueden leer y se han dejado fuera: ${listed(folders)}.`,
    watchStopped: (why) => `Los cambios ya no se notan al momento (${why}). La carpeta se sigue recorriendo de vez en cuando.`
  },
  library: {
    newer: (found, known) =>
      `Esta biblioteca es de un Armoire más nuevo (versión ${String(found)} de su formato; este conoce hasta la ${String(known)}). Actualiza Armoire para abrirla.`,
    damaged: (path) => `La biblioteca ${path} no se puede abrir: está dañada o no es una biblioteca de Armoire.`,
    notWritable: (path) => `No se puede escribir en la carpeta de la biblioteca ${path}. Revisa sus permisos y el espacio libre.`,
    damagedVector: (photo) =>
      `El vector guardado de la foto ${String(photo)} tiene una longitud errónea. Vuelve a leer las fotos para rehacerlo.`
  },
  model: {
    missing: (path) => `Falta el archivo del modelo ${path}. Instala Armoire de nuevo.`,
    damaged: (path) =>
      `El archivo del modelo ${path} está dañado: su suma de comprobación no es la del manifiesto. Instala Armoire de nuevo.`,
    unusable: 'El modelo no se puede cargar, así que no se puede leer ni comparar ninguna foto. El registro tiene los detalles.',
    badManifest: (path) => `El manifiesto del modelo ${path} no se entiende.`,
    noFloat: (title) =>
      `Aquí no hay ninguna versión de ${title} en coma flotante con la que comparar. Indica con --float un archivo de los mismos pesos o un modelo que la tenga.`
  },
  providers: {
    notUsed: (name, reason) => `Se probó ${name} y no se usa: ${reason}`,
    failures: {
      refused: 'no puede ejecutar la red en este equipo.',
      crashed: 'su controlador interrumpió la prueba.',
      late: 'tardó demasiado en responder.'
    },
    wrong: 'sus resultados difieren de los de la CPU.',
    unlike: 'sus resultados, en coma flotante, están demasiado lejos de los de la CPU en 8 bits.',
    noNetwork: (name, reason) => `No se pudo probar ${name}, porque necesita una red en coma flotante. ${reason}`,
    slow: (own, cpu) => `calcula ${tenths(own)} imágenes por segundo y la CPU ${tenths(cpu)}.`,
    stopped: (name) => `${name} dejó de funcionar, así que sigue la CPU. Se probará otra vez cuando Armoire vuelva a iniciarse.`
  },
  models: {
    unknown: (name, known) => `No hay ningún modelo llamado ${name}. Hay: ${listed(known)}.`,
    notFetchable: (name, known) => `${name} no se puede descargar. Estos sí: ${listed(known)}.`,
    gone: (name) =>
      `El modelo ${name}, que usa esta biblioteca, falta o está dañado. Descárgalo o impórtalo de nuevo, o usa otro: hasta entonces no se puede leer ninguna foto.`,
    noWayBack: (name) => `El modelo de los vectores anteriores, ${name}, ya no está; no se puede volver a él. Elige otro modelo.`,
    queryGone: (name) =>
      `El modelo ${name}, con el que se hicieron los vectores, ya no está. Una foto de fuera no se puede comparar por la receta hasta que termine el cambio de modelo.`,
    waiting: (folder) => `No se llega a ${folder}. El cambio termina cuando se hayan mirado sus fotos.`,
    inUse: (name) => `${name} está en uso. Usa antes otro modelo.`,
    shipped: (name) => `${name} viene con Armoire y no se puede quitar.`,
    exists: (name) => `Ya hay un modelo llamado ${name}. Quítalo antes.`,
    noName: (path) => `Cambia el nombre de ${path} para que tenga una letra o una cifra: el modelo se llama como él.`,
    diskFull: (path) => `No queda espacio para ${path}. Libera un poco y vuelve a intentarlo.`,
    notWritable: (path) => `No se puede escribir ${path}. Revisa los permisos de la carpeta y el espacio libre.`,
    unusable: (path) => `${path} se convirtió, pero la red que resulta no funciona. No se ha guardado.`,
    noPhotos: 'En la biblioteca no hay fotos con las que comparar. Indexa antes una carpeta.',
    notVerified: 'No se pudo comprobar el modelo. El registro tiene los detalles.',
    cancelled: 'La descarga se canceló. Lo que ya está aquí se conserva: al descargar de nuevo continúa desde ahí.',
    failed: 'El modelo no se pudo descargar. El registro tiene los detalles.',
    tooLarge: (file) => `${file} es mayor que cualquier archivo de pesos de VGG16.`,
    busy: (name) => `${name} se está descargando. Espera a que esté aquí o cancélalo.`,
    badAddress: (url) => `${url} lleva a una dirección que no empieza por http:// ni https://.`,
    redirects: (url) => `${url} solo lleva de una dirección a otra.`,
    refused: (url, status) => `${url} no se puede descargar: el servidor respondió ${String(status)}.`,
    webPage: (url) =>
      `${url} respondió con una página web en lugar del archivo. Si esta red pide iniciar sesión, hazlo antes en un navegador.`,
    wrongSize: (url, bytes) => `${url} no es el archivo que debería: aquel tiene ${number(bytes)} bytes.`,
    wrongChecksum: (url) =>
      `Lo que envió ${url} está dañado o es otro archivo: su suma de comprobación no coincide. No se ha guardado nada. Inténtalo de nuevo.`,
    interrupted: (url, done, bytes) =>
      `La conexión con ${url} se cortó a los ${number(done)} de ${number(bytes)} bytes. Inténtalo de nuevo: continúa desde ahí.`,
    unreadable: (path) => `${path} no se puede leer. Comprueba que existe y que puedes leerlo.`,
    unknownFormat: (path) => `${path} no es un archivo de pesos que Armoire lea: HDF5 (Keras), .npz, .safetensors u .onnx.`,
    damagedFile: (path) => `${path} está dañado o termina antes de tiempo.`,
    notVgg16: (file, why) => `${file} no es el cuerpo convolucional de VGG16. ${why}`,
    unknownNames: (names) =>
      `Sus matrices se llaman ${listed(names)}, que no es como las llaman Keras, Oxford ni torchvision, así que no se sabe qué esperan de una foto.`,
    extraLayer: (name) => `${name} es una capa que VGG16 no tiene.`,
    twice: (one, other) => `${one} y ${other} son la misma capa.`,
    missingLayer: (layer, part) => `A ${layer} le falta ${part}.`,
    layerCount: (found, expected) => `Tiene ${number(found)} convoluciones en lugar de ${number(expected)}.`,
    shape: (name, found, expected) => `${name} tiene la forma ${found.join('×')} en lugar de ${expected.join('×')}.`,
    tooFewNumbers: (name, found, expected) => `${name} tiene ${number(found)} números en lugar de ${number(expected)}.`,
    notNumbers: (name) => `${name} no contiene números de coma flotante que Armoire lea.`,
    notFinite: (name, at) => `El número ${number(at)} de ${name} no es finito.`,
    operation: (step, found, expected) => `El paso ${number(step)} es ${found} donde VGG16 tiene ${expected}.`,
    end: 'el final',
    noWeights: (name) => `Los números de ${name || 'un sesgo'} no están en el archivo.`,
    external: (name) => `Los números de ${name} están en otro archivo. Guarda el modelo en uno solo.`
  },
  engine: {
    cannotStart: 'El motor de Armoire no pudo iniciarse. El registro tiene los detalles.'
  },
  api: {
    unexpected: 'Algo ha fallado dentro de Armoire. El registro tiene los detalles.',
    nothingHere: 'No hay nada en esta dirección.',
    notFound: {
      file: 'No existe ese archivo.',
      piece: 'No existe esa prenda.',
      photo: 'No existe esa foto.',
      folder: 'No existe esa carpeta.'
    },
    bounds: 'El límite inferior está por encima del superior.',
    photoTooLarge: 'Este archivo pasa de 64 MB. Elige una foto más pequeña.',
    partAlone: 'Busca con una parte de una foto o con varias prendas, pero no con ambas cosas.'
  },
  search: {
    notIndexed: 'Esta foto aún no tiene rasgos. Encuentra sus parecidas en cuanto se haya leído.'
  }
}
