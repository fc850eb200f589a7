import { listed, number, percent, similarity } from '../../format.ts'
import type { Preprocess } from '../../types.ts'
import type { Translation } from '../catalogue.ts'
import type { SettingsStrings } from '../settings.ts'

/** Within a sentence. */
const prepared: Record<Preprocess, string> = { antialiased: 'geglättet, aufrecht', keras: 'wie in Keras' }

export const settings: Translation<SettingsStrings> = {
  title: 'Einstellungen',
  folders: {
    title: 'Ordner',
    text: 'Fotos werden gelesen, wo sie liegen. In diesen Ordnern wird nichts verändert.',
    list: 'Ordner',
    none: 'Es gibt noch keinen Ordner.',
    pieces: (count) => (count === 1 ? '1 Teil' : `${number(count)} Teile`),
    missing: (count) => `${number(count)} fehlend`,
    failed: (count) => `${number(count)} nicht lesbar`,
    watched: 'Änderungen werden sofort bemerkt',
    lookAgain: 'Alle neu durchsehen'
  },
  appearance: {
    title: 'Aussehen',
    choices: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' }
  },
  language: { title: 'Sprache', system: 'System' },
  eco: {
    title: 'Sparmodus',
    label: 'Sparsam aufnehmen',
    text: 'Fotos werden einzeln bearbeitet, von einem einzigen Thread, und alles andere auf diesem Rechner hat Vorrang. Das Aufnehmen dauert länger, die Lüfter bleiben leise.',
    waits: 'Das System lässt Armoire seinen Vorrang nur abgeben; den gewohnten hat es wieder, sobald Armoire neu gestartet ist.'
  },
  data: {
    title: 'Daten',
    where: 'Wo alles liegt',
    library: 'Armoires eigene Dateien',
    libraryHint:
      'Was du geschrieben hast, Merkmale, kleine Kopien der Fotos, Fotos zu gespeicherten Suchen, Modelle und das Protokoll. Kopiere diesen Ordner, während Armoire geschlossen ist, und du hast eine vollständige Sicherung.',
    archive: 'Alles in einer Datei',
    archiveHint:
      'Eine ZIP-Datei mit allem, was du geschrieben hast, für ein anderes Armoire und als Tabelle; auf Wunsch mit den Fotos.',
    path: 'Schreiben nach',
    photos: 'Mit den Fotos',
    write: 'Datei schreiben',
    writing: 'Die Datei wird geschrieben',
    cancelled: 'Abgebrochen. Von der Datei blieb nichts liegen.',
    wrote: (done, total) => `${done} von ${total} MB`,
    reading: 'Der Export wird gelesen',
    storing: 'Was geschrieben wurde, kommt in deinen Schrank',
    importCancelled: 'Abgebrochen. Es wurde nichts geändert.',
    written: (path, photos) =>
      photos === 0
        ? `${path} ist geschrieben.`
        : `${path} ist geschrieben, mit ${photos === 1 ? '1 Foto' : `${number(photos)} Fotos`}.`,
    left: (names) => `Diese Fotos sind nicht lesbar und fehlen darin: ${listed(names)}`,
    typed: 'Nur was du geschrieben hast',
    typedPhotos: 'Als JSON samt den Fotos von außerhalb, zu denen du Suchen gespeichert hast.',
    import: 'Import',
    importHint:
      'Ein Export als JSON oder ZIP. Teile werden am Inhalt ihrer Fotos erkannt: Pack die Fotos einer ZIP-Datei aus, wohin du magst, und füge diesen Ordner zuerst hinzu. Ein Schritt rückgängig nimmt den Import zurück.',
    choose: 'Export einlesen'
  },
  models: {
    title: 'Modelle',
    text: 'Die Ordnung nach dem Rezept vergleicht, was ein VGG16-Netz in deinen Fotos sieht. Du kannst andere Gewichte dieses Netzes verwenden als die, die Armoire mitbringt.',
    cost: 'Die Ordnung nach Kleidung bleibt immer beim mitgelieferten Netz. Mit einem anderen Modell sehen zwei Netze jedes neue Foto an; das Aufnehmen dauert dann mindestens doppelt so lang, das Suchen bleibt gleich schnell.',
    list: 'Modelle',
    state: { shipped: 'Bei Armoire dabei', here: 'Auf diesem Rechner', fetchable: 'Nicht auf diesem Rechner' },
    inUse: 'In Gebrauch',
    exact: (cosine, floor) =>
      `8 Bit würden seine Vektoren zu sehr verändern (Kosinus ${similarity(cosine)}, unter ${similarity(floor)}). Darum wird in Gleitkommazahlen gerechnet: genau, aber etwa viermal so langsam.`,
    inUseAs: (way) => `In Gebrauch · Fotos vorbereitet: ${prepared[way]}`,
    preprocess: 'Fotos vorbereitet',
    ways: { antialiased: 'Geglättet, aufrecht', keras: 'Wie in Keras' },
    use: 'Verwenden',
    useNamed: (title) => `${title} verwenden`,
    get: (megabytes) => `${megabytes} MB herunterladen`,
    goOn: (megabytes) => `Weiter, noch ${megabytes} MB`,
    getNamed: (words, title) => `${words}: ${title}`,
    from: 'Von',
    fromNamed: (title) => `Woher ${title} geholt wird`,
    licence: 'Lizenz',
    origin: 'Herkunft',
    fetching: (done, total) => `${done} von ${total} MB`,
    converting: 'Wird geprüft und umgewandelt',
    download: (title) => `Download von ${title}`,
    cancel: 'Abbrechen',
    verify: 'Prüfen',
    verifyNamed: (title) => `${title} prüfen`,
    verifying: (title) => `${title} wird mit seiner Fassung in Gleitkommazahlen verglichen`,
    verified: ({ photos, cosine, recall }) =>
      `8 Bit gegen Gleitkommazahlen an ${number(photos)} deiner Fotos: Kosinus im Mittel ${similarity(cosine.mean)}, mindestens ${similarity(cosine.min)}` +
      (recall === null ? '.' : `; von den zehn nächsten bleiben ${percent(recall * 100)} dieselben.`),
    verifyProgress: (done, total) => `${number(done)} von ${number(total)} Fotos`,
    remove: 'Entfernen',
    removeNamed: (title) => `${title} entfernen`,
    removing:
      'Die Datei wird von diesem Rechner gelöscht; deine Fotos und was du geschrieben hast bleiben unberührt. Sie kann wieder geholt oder eingelesen werden.',
    reallyRemove: 'Datei löschen',
    keep: 'Behalten',
    import: 'Gewichte einlesen',
    importHint: 'Gewichte von VGG16 als Keras (.h5), .npz, .safetensors oder .onnx; zieh die Datei hierher oder wähle sie.',
    importing: (file) => `${file} wird geprüft und umgewandelt`,
    imported: (name) => `${name} kann verwendet werden.`,
    drop: 'Lass eine Datei mit Gewichten los, um sie als Modell einzulesen',
    changing: (title, way) => `Wechsel zu ${title} · Fotos vorbereitet: ${prepared[way]}`,
    changeProgress: (done, total) => `${number(done)} von ${number(total)} Teilen`,
    changeHint: 'Bis dahin antwortet das alte Modell. Du kannst Armoire schließen; beim nächsten Start geht es weiter.',
    stay: 'Beim alten Modell bleiben'
  }
}
