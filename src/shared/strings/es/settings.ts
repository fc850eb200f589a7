import { listed, number, percent, similarity } from '../../format.ts'
import type { Preprocess } from '../../types.ts'
import type { Translation } from '../catalogue.ts'
import type { SettingsStrings } from '../settings.ts'

/** Within a sentence. */
const prepared: Record<Preprocess, string> = { antialiased: 'suavizadas, al derecho', keras: 'como hace Keras' }

export const settings: Translation<SettingsStrings> = {
  title: 'Ajustes',
  folders: {
    title: 'Carpetas',
    text: 'Las fotos se leen donde están. Nada cambia en estas carpetas.',
    list: 'Carpetas',
    none: 'Aún no hay ninguna carpeta.',
    pieces: (count) => (count === 1 ? '1 prenda' : `${number(count)} prendas`),
    missing: (count) => `${number(count)} ${count === 1 ? 'desaparecida' : 'desaparecidas'}`,
    failed: (count) => `${number(count)} ${count === 1 ? 'ilegible' : 'ilegibles'}`,
    watched: 'los cambios se notan al momento',
    lookAgain: 'Volver a recorrerlas todas'
  },
  appearance: {
    title: 'Aspecto',
    choices: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' }
  },
  language: { title: 'Idioma', system: 'Sistema' },
  eco: {
    title: 'Modo ahorro',
    label: 'Leer fotos con mesura',
    text: 'Las fotos se procesan de una en una, en un solo hilo, y todo lo demás que haya en este equipo va primero. La lectura tarda más y los ventiladores no se oyen.',
    waits: 'El sistema solo deja que Armoire baje su prioridad; la habitual vuelve cuando Armoire se abre de nuevo.'
  },
  data: {
    title: 'Datos',
    where: 'Dónde está todo',
    library: 'Los archivos de Armoire',
    libraryHint:
      'Lo que escribiste, los rasgos, copias pequeñas de las fotos, las fotos de búsquedas guardadas, los modelos y el registro. Copia esta carpeta con Armoire cerrado y tienes una copia de seguridad completa.',
    archive: 'Todo en un archivo',
    archiveHint: 'Un archivo ZIP con lo que escribiste, para otro Armoire y como tabla; con las fotos, si quieres.',
    path: 'Guardar en',
    photos: 'Con las fotos',
    write: 'Guardar el archivo',
    writing: 'Guardando el archivo',
    cancelled: 'Cancelado. No ha quedado nada del archivo.',
    wrote: (done, total) => `${done} de ${total} MB`,
    reading: 'Leyendo la exportación',
    storing: 'Guardando lo escrito en tu armario',
    importCancelled: 'Cancelado. No ha cambiado nada.',
    written: (path, photos) =>
      photos === 0
        ? `${path} está guardado.`
        : `${path} está guardado, con ${photos === 1 ? '1 foto' : `${number(photos)} fotos`}.`,
    left: (names) => `Estas fotos no se pueden leer y se han quedado fuera: ${listed(names)}`,
    typed: 'Solo lo que escribiste',
    typedPhotos: 'En JSON, con las fotos de fuera con las que guardaste búsquedas.',
    import: 'Importar',
    importHint:
      'Una exportación en JSON o ZIP. Las prendas se reconocen por el contenido de sus fotos: descomprime las fotos de un ZIP donde quieras y añade antes esa carpeta. Deshacer una vez retira lo importado.',
    choose: 'Importar una exportación'
  },
  models: {
    title: 'Modelos',
    text: 'El orden de la receta compara lo que una red VGG16 ve en tus fotos. Puedes usar otros pesos de esa red en lugar de los que trae Armoire.',
    cost: 'El orden por prenda sigue siempre con la red incluida. Con otro modelo, dos redes miran cada foto nueva, así que leerlas tarda al menos el doble; buscar es igual de rápido.',
    list: 'Modelos',
    state: { shipped: 'Viene con Armoire', here: 'En este equipo', fetchable: 'No está en este equipo' },
    inUse: 'En uso',
    exact: (cosine, floor) =>
      `Con 8 bits sus vectores cambiarían demasiado (coseno ${similarity(cosine)}, menos de ${similarity(floor)}), así que se calcula en coma flotante: exacto, pero unas cuatro veces más lento.`,
    inUseAs: (way) => `En uso · fotos preparadas: ${prepared[way]}`,
    preprocess: 'Preparación de las fotos',
    ways: { antialiased: 'Suavizadas, al derecho', keras: 'Como hace Keras' },
    use: 'Usar',
    useNamed: (title) => `Usar ${title}`,
    get: (megabytes) => `Descargar ${megabytes} MB`,
    goOn: (megabytes) => `Continuar, quedan ${megabytes} MB`,
    getNamed: (words, title) => `${words}: ${title}`,
    from: 'Desde',
    fromNamed: (title) => `De dónde se descarga ${title}`,
    licence: 'Licencia',
    origin: 'Origen',
    fetching: (done, total) => `${done} de ${total} MB`,
    converting: 'Comprobando y convirtiendo',
    download: (title) => `Descarga de ${title}`,
    cancel: 'Cancelar',
    verify: 'Comprobar',
    verifyNamed: (title) => `Comprobar ${title}`,
    verifying: (title) => `Comparando ${title} con su versión en coma flotante`,
    verified: ({ photos, cosine, recall }) =>
      `8 bits frente a coma flotante con ${number(photos)} de tus fotos: coseno ${similarity(cosine.mean)} de media, ${similarity(cosine.min)} como mínimo` +
      (recall === null ? '.' : `; de los diez más cercanos, el ${percent(recall * 100)} siguen siendo los mismos.`),
    verifyProgress: (done, total) => `${number(done)} de ${number(total)} fotos`,
    remove: 'Quitar',
    removeNamed: (title) => `Quitar ${title}`,
    removing:
      'Su archivo se borra de este equipo; tus fotos y lo que escribiste no se tocan. Se puede volver a descargar o importar.',
    reallyRemove: 'Borrar el archivo',
    keep: 'Conservarlo',
    import: 'Importar pesos',
    importHint: 'Pesos de VGG16 de Keras (.h5), .npz, .safetensors u .onnx; suelta aquí el archivo o elígelo.',
    importing: (file) => `Comprobando y convirtiendo ${file}`,
    imported: (name) => `${name} está listo para usarse.`,
    drop: 'Suelta un archivo de pesos para importarlo como modelo',
    changing: (title, way) => `Cambiando a ${title} · fotos preparadas: ${prepared[way]}`,
    changeProgress: (done, total) => `${number(done)} de ${number(total)} prendas`,
    changeHint: 'Hasta que termine responde el modelo anterior. Puedes cerrar Armoire; continúa al abrirlo de nuevo.',
    stay: 'Seguir con el modelo anterior'
  }
}
