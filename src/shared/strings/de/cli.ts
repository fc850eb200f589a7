import { listed, megabytes, number, percent, similarity, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CliStrings } from '../cli.ts'

export const cli: Translation<CliStrings> = {
  description: 'Ein privater Kleiderschrank: findet auf deinem eigenen Rechner, was sich auf deinen Fotos ähnlich sieht.',
  index: 'einen Ordner mit Fotos aufnehmen',
  similar: 'die Fotos nennen, die einem am ähnlichsten sind, ob es zur Bibliothek gehört oder nicht',
  embed: 'den Merkmalsvektor eines Fotos als rohe little-endian-float32-Werte schreiben',
  list: 'alle Fotos der Bibliothek nennen',
  categories: 'die Kategorien nennen: wie viele Teile jede hat und wie viele weitere für sie vorgeschlagen sind',
  category: (name, pieces, suggested) =>
    `${number(pieces).padStart(6)}  ${name}${suggested === 0 ? '' : `  (${number(suggested)} weitere vorgeschlagen)`}`,
  export:
    'schreiben, was du zu deinen Teilen geschrieben hast: datei.json für ein anderes Armoire, datei.csv für Tabellenprogramme, datei.zip für beides',
  exportPhotos: 'auch die Fotos in die ZIP-Datei legen',
  photosNeedZip: 'Fotos kommen nur in eine ZIP-Datei: Nenne eine Datei, die auf .zip endet.',
  photosLeft: (names) => `Diese Fotos sind nicht lesbar und fehlen darin: ${listed(names)}`,
  import: 'den Export (JSON oder ZIP) einer anderen Bibliothek einlesen; Teile werden am Inhalt ihrer Fotos erkannt',
  exportEnding: 'Nenne eine Datei, die auf .json, .csv oder .zip endet.',
  exported: (path) => `${path} ist geschrieben.`,
  importing: (done, total) => `${megabytes(done)} von ${megabytes(total)} MB gelesen`,
  storing: 'Was geschrieben wurde, kommt in die Bibliothek',
  importCancelled: 'Abgebrochen. Es wurde nichts geändert.',
  imported: (known, changed) => `${number(known)} Teile sind hier bekannt, ${number(changed)} wurden geändert.`,
  importedUnknown: (count) =>
    `${number(count)} Teile der Datei sind nicht in dieser Bibliothek. Nimm zuerst ihren Ordner auf und importiere dann noch einmal:`,
  serve: 'den Schrank für einen Browser auf diesem Rechner öffnen',
  library: 'der Ordner der Bibliothek',
  json: 'JSON ausgeben',
  colour: (names) => `nur Teile nahe einer Farbe, die nächsten zuerst: "#7a1f2b", oder ${names.join(', ')}`,
  top: 'wie viele',
  by: 'garment: was Kleidung kennt; recipe: Kosinus der Merkmalskarten von VGG16',
  part: 'nur mit diesem Ausschnitt des Fotos suchen: Bruchteile seiner Breite und Höhe, von oben links',
  facets:
    'was zählt von overall, kind, colour, pattern und shape (Ganzes, Art, Farbe, Muster, Form), und wie viel, von 0 bis 1: colour=1,kind=0.5',
  more: 'Fotos der Bibliothek, denen die Funde ebenfalls ähneln sollen',
  less: 'Fotos der Bibliothek, denen sie nicht ähneln sollen',
  notInLibrary: (path) => `${path} ist nicht in der Bibliothek. Indiziere zuerst den Ordner.`,
  noThumbs: 'die Reihenfolge lassen, was auch immer im Schrank ähnlich gefunden wurde',
  reordered:
    'Was im Schrank ähnlich gefunden wurde, hat diese Reihenfolge ein wenig verändert; --no-thumbs lässt sie, wie sie ist.',
  byRecipe: 'Nach dem Rezept geordnet: Noch hat nicht jedes Foto dieser Bibliothek eine Beschreibung. `index` holt das nach.',
  layout: 'flat: 25.088 Werte in der Reihenfolge von Keras (Zeile, Spalte, Kanal); pooled: 512, das Mittel der Karte',
  preprocess:
    'armoire: aufrecht, auf Weiß, geglättet, wie die Vektoren der Bibliothek; keras: alle Pixel dekodiert, nächster Nachbar, wie load_img',
  model: 'das Netz: eines aus `model list`, das hier ist',
  out: 'die Datei, die geschrieben wird',
  folder: 'ein Ordner mit Fotos, der hinzukommt',
  port: 'der Port, oder 0 für irgendeinen freien',
  acceptMissing: 'glauben, dass Fotos fort sind, auch wenn das meiste eines Ordners auf einmal verschwand',
  recommended: 'Empfohlene Teile:',
  progress: (done, total, rate, left) => `${number(done)} von ${number(total)} Fotos${rate}${left}`,
  rate: (perSecond) => `, ${tenths(perSecond)} pro Sekunde`,
  left: (seconds) =>
    seconds < 90 ? `, noch etwa ${number(Math.ceil(seconds))} s` : `, noch etwa ${number(Math.round(seconds / 60))} min`,
  summary: (found, indexed, reused, missing, failed) =>
    `${number(found)} Fotos gefunden: ${number(indexed)} aufgenommen, ${number(reused)} schon bekannt, ${number(missing)} fehlend, ${number(failed)} nicht lesbar.`,
  failed: (path, reason) => `  ${path}: ${reason}`,
  ready: (url) => `Dein Schrank ist offen unter ${url}\nStrg+C schließt ihn.`,
  photoNotFound: (path) => `Es gibt kein Foto ${path}, weder hier noch in der Bibliothek.`,
  photoNotReadable: (path) => `${path} ist nicht lesbar. Prüfe, ob es die Datei gibt und ob du sie lesen darfst.`,
  noLibrary: (path) => `Unter ${path} gibt es noch keine Bibliothek. Führe zuerst \`index\` mit einem Ordner voller Fotos aus.`,
  cannotWrite: (path) => `${path} kann nicht geschrieben werden. Prüfe den Ordner, seine Zugriffsrechte und den freien Platz.`,
  notAPort: 'Ein Port ist eine ganze Zahl von 0 bis 65535.',
  notAColour: 'Eine Farbe schreibt man als "#7a1f2b", oder es ist einer der Namen, die --help nennt.',
  notAPart: 'Ein Ausschnitt sind vier Zahlen von 0 bis 1, x,y,breite,höhe, mindestens 0.02 breit und hoch, innerhalb des Fotos.',
  notFacets:
    'Es gibt overall, kind, colour, pattern und shape, jedes höchstens einmal mit einer Zahl von 0 bis 1, eines davon über 0: colour=1,kind=0.5.',
  notATop: 'Wie viele: eine ganze Zahl von 1 bis 200.',
  accelerator: 'wählen, was neben der CPU Fotos berechnet, und es ausprobieren',
  acceleratorChoice: 'auto: was dieses System hat; off: nur die CPU; webgpu: dieses, ein Versuch',
  doctor: 'das Netz und die Ordner ausprobieren und sagen, wie es ihnen geht',
  diagnosis: {
    library: (path, photos, size) => `Bibliothek  ${path}: ${number(photos)} Fotos, ${tenths(size)} MB`,
    model: (title, precision) => `Modell      ${title}, ${precision}`,
    noModel: (why) => `Modell      ${why}`,
    running: (provider, imagesPerSecond) =>
      `Läuft auf   ${provider}, ${tenths(imagesPerSecond)} Bilder pro Sekunde (ohne Dekodieren)`,
    threads: (layout) => `Threads     ${layout}`,
    note: (why) => `            ${why}`,
    searchWhole: (photos) => `Suche       alle ${number(photos)} Fotos werden vollständig verglichen`,
    searchAverages: (photos, recall, candidates, queries) =>
      `Suche       ${number(photos)} Fotos: erst Mittelwerte, dann die besten ${number(candidates)} vollständig. Findet ${tenths(100 * recall)} % der zehn nächsten,\n            gemessen mit ${number(queries)} deiner Fotos`,
    searchAll: (photos) =>
      `Suche       alle ${number(photos)} Fotos werden vollständig verglichen: Mittelwerte ließen hier zu viele aus. Suchen dauern länger`,
    folder: (path, active, missing, failed) =>
      `Ordner      ${path}: ${number(active)} Fotos, ${number(missing)} fehlend, ${number(failed)} nicht lesbar`,
    folderProblem: (why) => `            ${why}`,
    watchable: '            Lesbar; Änderungen können sofort bemerkt werden.'
  },
  models: {
    description: 'andere Netze als das mitgelieferte holen, einlesen, nennen, verwenden, prüfen und entfernen',
    list: 'die Modelle nennen, die hier sind, und die, die geholt werden können',
    get: 'die Gewichte eines Modells holen und umwandeln',
    url: 'stattdessen von dieser Adresse holen; die Prüfsumme bleibt dieselbe',
    import: 'eine Datei mit Gewichten von VGG16 umwandeln: HDF5 (Keras), .npz, .safetensors oder .onnx',
    use: 'die Vektoren des Rezepts mit einem Modell bilden; die alten antworten, bis jedes Foto seinen neuen hat. Unterbrochen geht es mit `index` weiter',
    preprocess: 'antialiased: aufrecht, auf Weiß, glatt verkleinert; keras: alle Pixel dekodiert, nächster Nachbar, wie load_img',
    used: (name, preprocess) => `${name} (${preprocess}) ist in Gebrauch.`,
    verify: 'sagen, wie nahe die 8-Bit-Vektoren eines Modells denen in Gleitkommazahlen kommen, an Fotos der Bibliothek',
    verifyFloat: 'das Netz in Gleitkommazahlen zum Vergleich: eine Datei derselben Gewichte oder ein Modell, das hier ist',
    verifyPhotos: 'an wie vielen Fotos verglichen wird',
    notACount: (most) => `Wie viele: eine ganze Zahl von 1 bis ${number(most)}.`,
    verifying: (done, total) => `${number(done)} von ${number(total)} Fotos`,
    verified: (name, precision, photos) => `${name} (${precision}) gegen Gleitkommazahlen, an ${number(photos)} Fotos`,
    cosine: (mean, min) => `  Kosinus, Mittel und kleinster   ${similarity(mean)}, ${similarity(min)}`,
    recall: (share) => `  dieselben zehn nächsten         ${percent(share * 100)}`,
    remove: 'ein Modell aus dem Ordner der Bibliothek entfernen',
    state: { shipped: 'bei Armoire dabei', here: 'hier', fetchable: 'kann geholt werden' },
    source: (title, url, licence, size) => `${title}\n  von      ${url}\n  Lizenz   ${licence}\n  Größe    ${tenths(size)} MB`,
    progress: (done, total) => `${megabytes(done)} von ${megabytes(total)} MB`,
    converting: 'Wird umgewandelt …',
    ready: (name) => `${name} kann verwendet werden.`,
    removed: (name) => `${name} ist entfernt.`
  },
  unexpected: 'In Armoire ist etwas schiefgegangen:'
}
