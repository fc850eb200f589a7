import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { ShellStrings } from '../shell.ts'

export const shell: Translation<ShellStrings> = {
  menuBar: {
    file: 'Datei',
    addFolder: 'Ordner hinzufügen …',
    searchPhoto: 'Mit einem Foto suchen …',
    rescan: 'Neu nachsehen',
    quit: 'Armoire beenden',
    close: 'Fenster schließen',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    resetZoom: 'Normale Größe',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    go: 'Gehe zu',
    back: 'Zurück',
    window: 'Fenster',
    minimise: 'Minimieren',
    help: 'Hilfe',
    about: 'Über Armoire',
    services: 'Dienste',
    hide: 'Armoire ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden'
  },
  pieceMenu: {
    compare: 'Vergleichen',
    findSimilar: 'Ähnliche finden',
    showInFolder: 'Im Ordner zeigen',
    copy: 'Kopieren'
  },
  trash: {
    question: (count) =>
      count === 1 ? 'Dieses Foto in den Papierkorb legen?' : `Diese ${number(count)} Fotos in den Papierkorb legen?`,
    more: (count) => `und ${number(count)} weitere`,
    busy: 'Es werden schon Fotos in den Papierkorb gelegt. Warte, bis das fertig ist, oder brich es ab.',
    move: 'In den Papierkorb legen',
    cancel: 'Abbrechen',
    someLeft: (count) =>
      count === 1
        ? 'Dieses Foto ließ sich nicht in den Papierkorb legen und ist noch da, wo es war.'
        : `${number(count)} Fotos ließen sich nicht in den Papierkorb legen und sind noch da, wo sie waren.`,
    whyLeft: 'Vielleicht sind sie schreibgeschützt, oder ihr Laufwerk hat keinen Papierkorb.'
  },
  chooseFolder: {
    title: 'Wähle einen Ordner mit Fotos deiner Kleidung',
    button: 'Ordner hinzufügen'
  },
  engine: {
    restarting: 'Armoires Motor ist stehen geblieben und wird neu gestartet.',
    stopped:
      'Armoires Motor bleibt immer wieder stehen und wurde ausgeschaltet. Schließe Armoire und öffne es neu; im Protokoll steht mehr.',
    unreachable: 'Armoires Motor hat nicht geantwortet. Versuche es gleich noch einmal.'
  },
  protocol: {
    notFound: 'Unter dieser Adresse gibt es nichts.',
    notAllowed: 'Diese Adresse kann nur gelesen werden.',
    tooLarge: 'Diese Datei ist größer als 64 MB. Wähle eine kleinere oder nimm die Befehlszeile.'
  },
  folderNotFound: (path) => `Es gibt keinen Ordner ${path}.`,
  launcher: {
    description: 'öffnet Armoire: in einem eigenen Fenster, oder im Browser, wo Electron nicht läuft',
    folder: 'ein Ordner mit Fotos von Kleidung, der hinzukommt',
    demo: 'Armoire mit einem gezeichneten Schrank ausprobieren, der danach verworfen wird',
    demoWithFolder: '--demo zeichnet seinen eigenen Schrank. Lass den Ordner weg, oder lass --demo weg.',
    drawing: 'Ein Schrank zum Ausprobieren wird gezeichnet …',
    fetching: 'Electrons Laufzeit wird geholt, einmalig (etwa 120 MB) …',
    browserInstead: (why) => `${why} Dein Schrank öffnet sich stattdessen im Browser.`,
    noDisplay: 'Hier gibt es keinen Bildschirm.',
    notInstalled: 'Electron ist nicht installiert.',
    notFetched: 'Electrons Laufzeit ist nicht hier und kann nicht geholt werden.',
    cannotRun: (how) => `Electron läuft hier nicht (${how}).`,
    exitCode: (code) => `Rückgabewert ${String(code)}`,
    ready: (url) => `Dein Schrank ist offen unter ${url}\nStrg+C schließt ihn.`,
    unexpected: 'In Armoire ist etwas schiefgegangen:'
  }
}
