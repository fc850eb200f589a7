import { number, percent, similarity } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { PageStrings } from '../page.ts'

export const page: Translation<PageStrings> = {
  connection: {
    lost: 'Die Verbindung zu Armoire ist abgerissen. Sie wird von selbst wieder versucht.'
  },
  rail: {
    label: 'Orte',
    closet: 'Schrank',
    attention: 'Zu beachten',
    about: 'Über Armoire',
    folders: 'Ordner',
    addFolder: 'Ordner hinzufügen',
    searchPhoto: 'Mit Foto suchen',
    removeFolder: (path) => `${path} aus dem Schrank nehmen`,
    folderRemoved: (path) => `${path} ist nicht mehr im Schrank. Die Fotos darin blieben unberührt.`,
    undo: 'Rückgängig',
    offline: 'nicht erreichbar',
    notWatched: 'unbeobachtet'
  },
  closet: {
    grid: 'Schrank',
    pieces: (count) => (count === 1 ? '1 Teil' : `${number(count)} Teile`),
    loading: 'Der Schrank wird geöffnet',
    empty: 'In diesem Ordner sind noch keine Fotos.',
    emptyHint: 'Leg welche hinein, und sie erscheinen hier von selbst. Gelesen werden JPEG, PNG, WebP, AVIF, GIF, TIFF und HEIC.',
    looking: 'Fotos werden gesucht'
  },
  firstRun: {
    title: 'Dein Schrank, nach dem Aussehen',
    text: 'Wähle den Ordner mit den Fotos deiner Kleidung. Jedes Teil findet dann, was ihm ähnlich sieht.',
    privacy:
      'Die Fotos werden gelesen, wo sie liegen, und bleiben auf diesem Rechner. Nichts wird irgendwohin geschickt, nichts in deinem Ordner verändert.',
    choose: 'Ordner wählen'
  },
  piece: {
    lookAlikes: 'Ähnliche Teile',
    back: 'Zurück',
    trail: 'Woher du kommst',
    similarity: percent,
    cosine: (score) => `Kosinus-Ähnlichkeit ${similarity(score)}`,
    named: (name, hundredths) => `${name}, zu ${percent(hundredths)} ähnlich`,
    none: 'Es gibt noch kein anderes Teil zum Vergleichen.',
    gone: 'Dieses Teil ist nicht mehr im Schrank.',
    missing: 'Die Datei dieses Fotos ist fort. Was dazu bekannt ist, bleibt erhalten und kommt mit ihr zurück.',
    size: (width, height) => `${String(width)} × ${String(height)}`,
    searching: 'Ähnliche Teile werden gesucht',
    rankings: 'Geordnet nach',
    ranking: { garment: 'Kleidung', recipe: 'Rezept' },
    rankingTitle: { garment: 'Merkmale, die Kleidung kennen', recipe: 'Kosinus der Merkmalskarten von VGG16' },
    byRecipe: 'Nach dem Rezept geordnet, bis jedes Foto noch einmal angesehen ist.',
    score: (score) => `Ähnlichkeit ${similarity(score)}`
  },
  why: {
    title: 'Warum diese beiden',
    hint: 'Klar, wo die beiden Fotos sich gleichen, verschleiert, wo nicht.',
    regions: (name, place) => `${name} gleicht dem anderen Foto am meisten hier: ${place}`,
    places: [
      ['oben links', 'oben', 'oben rechts'],
      ['links', 'Mitte', 'rechts'],
      ['unten links', 'unten', 'unten rechts']
    ]
  },
  limits: {
    title: 'Wie viele ähnliche Teile, und wie ähnlich',
    summary: (top, min, max) => `${number(top)} · ${range(min, max)}`,
    top: 'Wie viele',
    min: 'Mindestens',
    max: 'Höchstens',
    percent,
    reset: 'Jede Ähnlichkeit',
    none: 'Nichts ist so ähnlich, wie diese Grenzen verlangen.'
  },
  photo: {
    title: 'Dein Foto',
    kept: 'Mit einer gespeicherten Suche aufbewahrt',
    lost: 'Das Foto, mit dem du gesucht hast, ist nicht mehr offen. Zieh es noch einmal herein oder füge es ein.',
    drop: 'Lass ein Foto los, um Ähnliches zu finden',
    choose: 'Ein Foto wählen, mit dem gesucht wird',
    reading: 'Das Foto wird gelesen'
  },
  menu: {
    label: (name) => `Was mit ${name} geschehen soll`,
    findSimilar: 'Ähnliche finden',
    open: 'Foto in neuem Tab öffnen',
    copyName: 'Namen kopieren'
  },
  attention: {
    title: 'Zu beachten',
    none: 'Allen Fotos geht es gut, und alle Ordner sind lesbar.',
    of: (does, name) => `${does}: ${name}`,
    away: 'Nicht erreichbar',
    awayHint:
      'Was in diesen Ordnern hängt, bleibt im Schrank und wartet auf sie. Sieh neu nach, sobald ein Ordner wieder lesbar ist.',
    waiting: (count) => (count === 1 ? '1 Teil wartet.' : `${number(count)} Teile warten.`),
    looking: 'Wird nachgesehen …',
    isBack: (path) => `${path} ist wieder lesbar.`,
    stillAway: (path) => `${path} ist noch nicht ganz lesbar.`,
    believed: (path) => `Was aus ${path} verschwunden ist, gilt jetzt als fehlend.`,
    failed: 'Nicht lesbar',
    failedHint:
      'Öffne so eine Datei in einem anderen Programm und speichere sie neu, oder lege eine heile Kopie an ihre Stelle. Versuche es dann noch einmal.',
    retry: 'Noch einmal versuchen',
    retryAll: 'Alle noch einmal versuchen',
    reading: 'Wird gelesen …',
    readable: (name) => `${name} ist jetzt lesbar und hängt im Schrank.`,
    stillFailed: (name) => `${name} ist noch immer nicht lesbar.`,
    notThere: (name) => `${name} ist nicht mehr, wo es war.`,
    missing: 'Fehlend',
    missingHint:
      'Diese Dateien sind fort. Was zu ihnen bekannt ist, bleibt erhalten und kommt mit ihnen zurück, auch unter anderem Namen oder in einem anderen Ordner.',
    lookAgain: 'Neu nachsehen',
    allBack: 'Alle Dateien sind wieder da.',
    stillMissing: (count) => (count === 1 ? '1 Datei fehlt noch.' : `${number(count)} Dateien fehlen noch.`),
    hide: 'In Armoire verbergen'
  },
  about: {
    title: 'Über Armoire',
    version: 'Version',
    library: 'Bibliothek',
    model: 'Netz',
    provider: 'Läuft auf',
    providerAsked: (used, asked) => (used === asked ? used : `${used} (gewünscht: ${asked})`),
    precision: 'Genauigkeit',
    privacy:
      'Alles bleibt auf diesem Rechner. Armoire öffnet keine Verbindung nach draußen, außer du lässt es ein Modell herunterladen.',
    modelLoading: 'wird geladen'
  },
  data: {
    exportWords: 'Export für ein anderes Armoire',
    exportTable: 'Export für Tabellenprogramme',
    imported: (known, changed) =>
      `${number(known)} ${known === 1 ? 'Teil ist' : 'Teile sind'} hier bekannt, ${number(changed)} geändert.`,
    unknown: (count) =>
      `${number(count)} ${count === 1 ? 'Teil' : 'Teile'} der Datei ${count === 1 ? 'ist' : 'sind'} nicht in diesem Schrank. Füge den Ordner dazu hinzu, warte, bis er aufgenommen ist, und importiere dann noch einmal.`
  },
  progress: {
    label: 'Aufnehmen',
    indexing: (done, total) => `${number(done)} von ${number(total)} Teilen bereit`,
    describing: (done, total) => `Deine Teile werden neu angesehen: ${number(done)} von ${number(total)}`,
    embedding: (done, total) => `Das Modell wird gewechselt: ${number(done)} von ${number(total)} Teilen`,
    scanning: 'Die Ordner werden durchgesehen',
    paused: (left) => `Angehalten · noch ${number(left)}`,
    failed: (count) => ` · ${number(count)} nicht lesbar`,
    seconds: ' · weniger als eine Minute',
    minutes: (minutes) => ` · etwa ${number(minutes)} ${minutes === 1 ? 'Minute' : 'Minuten'}`,
    hours: (hours) => ` · etwa ${number(hours)} Stunden`,
    pause: 'Anhalten',
    resume: 'Weiter',
    cancel: 'Abbrechen',
    cancelTitle: 'Was bereit ist, bleibt. Der Rest wartet, bis du ihn willst oder Armoire neu startest.',
    left: (count) => `Abgebrochen · noch ${number(count)}`,
    takeLeft: 'Den Rest einlesen'
  },
  trash: {
    label: 'In den Papierkorb legen',
    moved: (done, total) => `${number(done)} von ${number(total)} Fotos im Papierkorb`,
    stopped: (done, total) =>
      `Abgebrochen. ${number(done)} von ${number(total)} Fotos liegen im Papierkorb, die übrigen sind, wo sie waren.`
  },
  offline: {
    title: (path) => `${path} ist nicht erreichbar.`,
    lookAgain: 'Neu nachsehen',
    reallyGone: 'Sie sind wirklich fort'
  },
  folderDialog: {
    title: 'Ordner mit Fotos wählen',
    path: 'Pfad',
    up: 'Nach oben',
    choose: 'Diesen Ordner wählen',
    cancel: 'Abbrechen',
    none: 'Keine Ordner darin.'
  },
  dismiss: 'Schließen'
}

function range(min: number, max: number): string {
  if (min > 0 && max < 100) return `${number(min)} bis ${percent(max)}`
  if (min > 0) return `ab ${percent(min)}`
  return max < 100 ? `bis ${percent(max)}` : 'jede Ähnlichkeit'
}
