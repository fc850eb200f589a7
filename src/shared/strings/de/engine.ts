import { listed, number, tenths } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { EngineStrings } from '../engine.ts'

export const engine: Translation<EngineStrings> = {
  photo: {
    empty: 'Die Datei ist leer.',
    unknownFormat:
      'Die Bytes dieser Datei sind kein Foto in einem Format, das Armoire liest (JPEG, PNG, WebP, AVIF, GIF, TIFF, HEIC).',
    tooManyPixels:
      'Dieses Foto hat mehr als 100 Megapixel. Armoire lässt es aus, um den Arbeitsspeicher dieses Rechners zu schonen.',
    tooLarge: 'Diese Datei ist größer als 1 GB. Armoire lässt sie aus, um den Arbeitsspeicher dieses Rechners zu schonen.',
    damaged: 'Dieses Foto ist nicht lesbar: Die Datei ist beschädigt oder endet zu früh.',
    forbidden: 'Armoire darf diese Datei nicht lesen. Prüfe ihre Zugriffsrechte.',
    unreadable: (code) => `Das System kann diese Datei nicht lesen (${code}).`,
    away: (path) => `Das Foto ${path} ist gerade nicht erreichbar.`,
    stoppedEngine:
      'Beim Lesen dieses Fotos ist Armoires Motor zweimal stehen geblieben, darum bleibt es liegen. Wähle „Noch einmal versuchen“, um es wieder zu lesen.'
  },
  transfer: {
    exists: (path) => `Unter ${path} liegt schon etwas. Wähle einen anderen Namen.`,
    notWritten: (path) =>
      `${path} kann nicht geschrieben werden: Prüfe den Ordner, seine Zugriffsrechte und den freien Platz. Es blieb nichts davon liegen.`,
    busy: 'Es wird schon eine Datei geschrieben. Warte, bis sie da ist, oder brich sie ab.',
    taking: 'Es wird schon eine Datei eingelesen. Warte, bis sie fertig ist, oder brich das ab.',
    noPath: (path) => `${path} ist kein vollständiger Pfad. Beginne ganz oben auf einem Laufwerk.`,
    noFolder: (path) => `Es gibt keinen Ordner ${path}, in den geschrieben werden könnte.`,
    inPhotos: (folder) => `In ${folder} liegen deine Fotos; dort schreibt Armoire nie. Wähle einen anderen Ordner.`,
    tooLarge: 'Diese Datei ist zu groß für einen Export von Armoire.',
    notAnExport: 'Diese Datei ist kein Export von Armoire, den diese Version versteht. Es wurde nichts geändert.'
  },
  searches: {
    taken: (name) => `Eine gespeicherte Suche namens ${name} gibt es schon. Wähle einen anderen Namen.`,
    tooManyPhotos:
      'Gespeicherte Suchen behalten so viele Fotos, wie in einen Export passen. Entferne eine, die du nicht mehr brauchst, und speichere dann diese.'
  },
  folder: {
    notFound: (path) => `Es gibt keinen Ordner ${path}.`,
    notAFolder: (path) => `${path} ist eine Datei. Wähle den Ordner, in dem sie liegt.`,
    forbidden: (path) => `Armoire darf ${path} nicht lesen. Prüfe die Zugriffsrechte.`,
    nested: (path, other) => `${path} überschneidet sich mit ${other}, das schon im Schrank ist.`,
    isLibrary: (path) => `In ${path} liegt Armoires eigene Bibliothek. Wähle einen Ordner mit Fotos.`,
    offline: 'Der Ordner ist nicht erreichbar. Dein Schrank ist sicher und wartet auf ihn.',
    vanished: (gone, known) =>
      `${number(gone)} von ${number(known)} Fotos sind auf einmal verschwunden, darum wurde nichts geändert. Falls ein Laufwerk abgezogen ist, steck es wieder an.`,
    partlyUnreadable: (folders) => `Einige Unterordner sind nicht lesbar und wurden ausgelassen: ${listed(folders)}.`,
    watchStopped: (why) =>
      `Änderungen werden nicht mehr sofort bemerkt (${why}). Der Ordner wird weiterhin ab und zu durchgesehen.`
  },
  library: {
    newer: (found, known) =>
      `Diese Bibliothek stammt von einem neueren Armoire (Version ${String(found)} ihres Formats; dieses hier kennt sie bis ${String(known)}). Aktualisiere Armoire, um sie zu öffnen.`,
    damaged: (path) => `Die Bibliothek ${path} lässt sich nicht öffnen: Sie ist beschädigt oder keine Bibliothek von Armoire.`,
    notWritable: (path) =>
      `In den Ordner der Bibliothek ${path} kann nicht geschrieben werden. Prüfe seine Zugriffsrechte und den freien Platz.`,
    damagedVector: (photo) =>
      `Der gespeicherte Vektor von Foto ${String(photo)} hat die falsche Länge. Nimm die Fotos noch einmal auf, um ihn neu zu bilden.`
  },
  model: {
    missing: (path) => `Die Datei des Modells ${path} fehlt. Installiere Armoire neu.`,
    damaged: (path) =>
      `Die Datei des Modells ${path} ist beschädigt: Ihre Prüfsumme ist nicht die des Verzeichnisses. Installiere Armoire neu.`,
    unusable:
      'Das Modell lässt sich nicht laden, darum kann kein Foto aufgenommen oder verglichen werden. Im Protokoll steht mehr.',
    badManifest: (path) => `Das Verzeichnis des Modells ${path} ist nicht zu verstehen.`,
    noFloat: (title) =>
      `Von ${title} gibt es hier keine Fassung in Gleitkommazahlen zum Vergleichen. Nenne mit --float eine Datei derselben Gewichte oder ein Modell, das eine hat.`
  },
  providers: {
    notUsed: (name, reason) => `${name} wurde versucht und wird nicht benutzt: ${reason}`,
    failures: {
      refused: 'Das Netz läuft damit auf diesem Rechner nicht.',
      crashed: 'Der Treiber hat den Versuch beendet.',
      late: 'Die Antwort dauerte zu lange.'
    },
    wrong: 'Die Ergebnisse weichen von denen der CPU ab.',
    unlike: 'Die Ergebnisse, in Gleitkommazahlen, sind zu weit von denen der CPU in 8 Bit entfernt.',
    noNetwork: (name, reason) => `${name} konnte nicht versucht werden, denn es braucht ein Netz in Gleitkommazahlen. ${reason}`,
    slow: (own, cpu) => `Es rechnet ${tenths(own)} Bilder pro Sekunde, die CPU ${tenths(cpu)}.`,
    stopped: (name) => `${name} arbeitet nicht mehr, darum macht die CPU weiter. Beim nächsten Start wird es wieder versucht.`
  },
  models: {
    unknown: (name, known) => `Es gibt kein Modell namens ${name}. Es gibt: ${listed(known)}.`,
    notFetchable: (name, known) => `${name} kann nicht geholt werden, aber diese: ${listed(known)}.`,
    gone: (name) =>
      `Das Modell ${name}, das diese Bibliothek verwendet, fehlt oder ist beschädigt. Hole es oder lies es wieder ein, oder verwende ein anderes: Bis dahin kann kein Foto aufgenommen werden.`,
    noWayBack: (name) =>
      `Das Modell der alten Vektoren, ${name}, ist fort; zu ihm führt kein Weg zurück. Wähle stattdessen ein anderes Modell.`,
    queryGone: (name) =>
      `Das Modell ${name}, von dem die Vektoren stammen, ist fort. Ein Foto von außen kann darum nicht nach dem Rezept verglichen werden, bis das Modell fertig gewechselt ist.`,
    waiting: (folder) => `${folder} ist nicht erreichbar. Der Wechsel wird fertig, wenn die Fotos darin angesehen sind.`,
    inUse: (name) => `${name} ist in Gebrauch. Verwende zuerst ein anderes Modell.`,
    shipped: (name) => `${name} gehört zu Armoire und kann nicht entfernt werden.`,
    exists: (name) => `Es gibt schon ein Modell namens ${name}. Entferne es zuerst.`,
    noName: (path) =>
      `Benenne ${path} so um, dass ein Buchstabe oder eine Ziffer im Namen steht: Das Modell wird danach benannt.`,
    diskFull: (path) => `Für ${path} ist kein Platz mehr. Schaffe welchen und versuche es noch einmal.`,
    notWritable: (path) => `${path} kann nicht geschrieben werden. Prüfe die Zugriffsrechte des Ordners und den freien Platz.`,
    unusable: (path) => `${path} wurde umgewandelt, aber das Netz daraus läuft nicht. Es wurde nicht behalten.`,
    noPhotos: 'In der Bibliothek sind keine Fotos zum Vergleichen. Lies zuerst einen Ordner ein.',
    notVerified: 'Das Modell konnte nicht geprüft werden. Näheres steht im Protokoll.',
    cancelled: 'Der Download wurde abgebrochen. Was schon hier ist, bleibt: Beim nächsten Mal geht es von dort aus weiter.',
    failed: 'Das Modell konnte nicht geholt werden. Im Protokoll steht mehr.',
    tooLarge: (file) => `${file} ist größer als jede Datei mit Gewichten von VGG16.`,
    busy: (name) => `${name} wird gerade geholt. Warte, bis es da ist, oder brich ab.`,
    badAddress: (url) => `${url} führt zu einer Adresse, die nicht mit http:// oder https:// beginnt.`,
    redirects: (url) => `${url} führt nur von einer Adresse zur nächsten.`,
    refused: (url, status) => `${url} kann nicht geholt werden: Der Server antwortete ${String(status)}.`,
    webPage: (url) =>
      `${url} antwortete mit einer Webseite statt mit der Datei. Falls dieses Netzwerk eine Anmeldung verlangt, melde dich zuerst in einem Browser an.`,
    wrongSize: (url, bytes) => `${url} ist nicht die erwartete Datei: Die hat ${number(bytes)} Bytes.`,
    wrongChecksum: (url) =>
      `Was von ${url} kam, ist beschädigt oder eine andere Datei: Die Prüfsumme stimmt nicht. Nichts wurde behalten. Versuche es noch einmal.`,
    interrupted: (url, done, bytes) =>
      `Die Verbindung zu ${url} riss nach ${number(done)} von ${number(bytes)} Bytes ab. Versuche es noch einmal: Es geht von dort aus weiter.`,
    unreadable: (path) => `${path} ist nicht lesbar. Prüfe, ob es die Datei gibt und ob du sie lesen darfst.`,
    unknownFormat: (path) =>
      `${path} ist keine Datei mit Gewichten, die Armoire liest: HDF5 (Keras), .npz, .safetensors oder .onnx.`,
    damagedFile: (path) => `${path} ist beschädigt oder endet zu früh.`,
    notVgg16: (file, why) => `${file} ist nicht der Faltungsteil von VGG16. ${why}`,
    unknownNames: (names) =>
      `Die Felder heißen ${listed(names)}; so heißen sie weder bei Keras noch bei Oxford noch bei torchvision. Was sie von einem Foto erwarten, lässt sich darum nicht sagen.`,
    extraLayer: (name) => `${name} ist eine Schicht, die VGG16 nicht hat.`,
    twice: (one, other) => `${one} und ${other} sind dieselbe Schicht.`,
    missingLayer: (layer, part) => `In ${layer} fehlt ${part}.`,
    layerCount: (found, expected) => `Es sind ${number(found)} Faltungen statt ${number(expected)}.`,
    shape: (name, found, expected) => `${name} hat die Form ${found.join('×')} statt ${expected.join('×')}.`,
    tooFewNumbers: (name, found, expected) => `${name} hat ${number(found)} Zahlen statt ${number(expected)}.`,
    notNumbers: (name) => `${name} enthält keine Gleitkommazahlen, die Armoire liest.`,
    notFinite: (name, at) => `Zahl ${number(at)} von ${name} ist nicht endlich.`,
    operation: (step, found, expected) => `Schritt ${number(step)} ist ${found}, wo VGG16 ${expected} hat.`,
    end: 'das Ende',
    noWeights: (name) => `Die Zahlen von ${name || 'einem Bias'} stehen nicht in der Datei.`,
    external: (name) => `Die Zahlen von ${name} liegen in einer anderen Datei. Speichere das Modell als eine einzige Datei.`
  },
  engine: {
    cannotStart: 'Armoires Motor konnte nicht starten. Im Protokoll steht mehr.'
  },
  api: {
    unexpected: 'In Armoire ist etwas schiefgegangen. Im Protokoll steht mehr.',
    nothingHere: 'Unter dieser Adresse gibt es nichts.',
    notFound: {
      file: 'Diese Datei gibt es nicht.',
      piece: 'Dieses Teil gibt es nicht.',
      photo: 'Dieses Foto gibt es nicht.',
      folder: 'Diesen Ordner gibt es nicht.'
    },
    bounds: 'Die untere Grenze liegt über der oberen.',
    photoTooLarge: 'Diese Datei ist größer als 64 MB. Wähle ein kleineres Foto.',
    partAlone: 'Suche entweder mit einem Ausschnitt eines Fotos oder mit mehreren Stücken, nicht mit beidem.'
  },
  search: {
    notIndexed: 'Dieses Foto hat noch keine Merkmale. Es findet Ähnliches, sobald es aufgenommen ist.'
  }
}
