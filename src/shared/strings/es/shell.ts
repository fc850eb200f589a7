import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ShellStrings } from '../shell.ts'

export const shell: Translation<ShellStrings> = {
  menuBar: {
    file: 'Archivo',
    addFolder: 'Añadir carpeta…',
    searchPhoto: 'Buscar con una foto…',
    rescan: 'Volver a mirar',
    quit: 'Salir de Armoire',
    close: 'Cerrar ventana',
    edit: 'Edición',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
    view: 'Ver',
    resetZoom: 'Tamaño real',
    zoomIn: 'Ampliar',
    zoomOut: 'Reducir',
    fullScreen: 'Pantalla completa',
    go: 'Ir',
    back: 'Atrás',
    window: 'Ventana',
    minimise: 'Minimizar',
    help: 'Ayuda',
    about: 'Acerca de Armoire',
    services: 'Servicios',
    hide: 'Ocultar Armoire',
    hideOthers: 'Ocultar otros',
    showAll: 'Mostrar todo'
  },
  pieceMenu: {
    compare: 'Comparar',
    findSimilar: 'Buscar parecidas',
    showInFolder: 'Mostrar en la carpeta',
    copy: 'Copiar'
  },
  trash: {
    question: (count) => (count === 1 ? '¿Mover esta foto a la papelera?' : `¿Mover estas ${number(count)} fotos a la papelera?`),
    more: (count) => `y ${number(count)} más`,
    busy: 'Ya se están moviendo fotos a la papelera. Espera a que termine o cancélalo.',
    move: 'Mover a la papelera',
    cancel: 'Cancelar',
    someLeft: (count) =>
      count === 1
        ? 'No se ha podido mover esta foto a la papelera: sigue donde estaba.'
        : `No se han podido mover ${number(count)} fotos a la papelera: siguen donde estaban.`,
    whyLeft: 'Puede que estén protegidas contra escritura o en una unidad sin papelera.'
  },
  chooseFolder: {
    title: 'Elige una carpeta con fotos de ropa',
    button: 'Añadir carpeta'
  },
  engine: {
    restarting: 'El motor de Armoire se ha parado y se está iniciando de nuevo.',
    stopped:
      'El motor de Armoire se para una y otra vez, así que se ha dejado apagado. Cierra Armoire y vuelve a abrirlo; el registro tiene los detalles.',
    unreachable: 'El motor de Armoire no ha respondido. Inténtalo de nuevo dentro de un momento.'
  },
  protocol: {
    notFound: 'No hay nada en esta dirección.',
    notAllowed: 'Esta dirección solo se puede leer.',
    tooLarge: 'Este archivo pasa de 64 MB. Elige uno más pequeño o usa la línea de órdenes.'
  },
  folderNotFound: (path) => `No hay ninguna carpeta en ${path}.`,
  launcher: {
    description: 'abre Armoire: en su propia ventana, o en el navegador donde Electron no funciona',
    folder: 'una carpeta con fotos de ropa que añadir',
    demo: 'probar Armoire con un armario dibujado que luego se desecha',
    demoWithFolder: '--demo dibuja su propio armario. Quita la carpeta o quita --demo.',
    drawing: 'Dibujando un armario para probar Armoire…',
    fetching: 'Descargando Electron, una sola vez (unos 120 MB)…',
    browserInstead: (why) => `${why} Tu armario se abre en el navegador.`,
    noDisplay: 'Aquí no hay pantalla.',
    notInstalled: 'Electron no está instalado.',
    notFetched: 'Electron no está aquí y no se puede descargar.',
    cannotRun: (how) => `Electron no puede funcionar aquí (${how}).`,
    exitCode: (code) => `código de salida ${String(code)}`,
    ready: (url) => `Tu armario está abierto en ${url}\nPulsa Ctrl+C para cerrarlo.`,
    unexpected: 'Algo ha fallado dentro de Armoire:'
  }
}
