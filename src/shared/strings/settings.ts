/** What the page says in its settings. */
import type { Preprocess } from '../types.ts'

const preprocess: Record<Preprocess, string> = {
  antialiased: 'Smoothly, upright',
  keras: 'As Keras does'
}

export const settingsStrings = {
  title: 'Settings',
  models: {
    title: 'Models',
    text: 'The recipe ranking compares what a VGG16 network sees in your photos. You can use other weights of that network than those Armoire brings.',
    cost: 'The garment ranking always goes on with the network that ships. With another model two networks look at every new photo, so indexing takes at least twice as long; searching stays as quick.',
    list: 'Models',
    state: { shipped: 'Ships with Armoire', here: 'On this machine', fetchable: 'Not on this machine' },
    inUse: 'In use',
    inUseAs: (way: Preprocess) => `In use · photos prepared: ${preprocess[way].toLowerCase()}`,
    preprocess: 'Photos prepared',
    ways: preprocess,
    use: 'Use',
    useNamed: (title: string) => `Use ${title}`,
    get: (megabytes: string) => `Download ${megabytes} MB`,
    goOn: (megabytes: string) => `Go on, ${megabytes} MB left`,
    getNamed: (words: string, title: string) => `${words}: ${title}`,
    from: 'From',
    fromNamed: (title: string) => `Where ${title} is fetched from`,
    licence: 'Licence',
    origin: 'Origin',
    fetching: (done: string, total: string) => `${done} of ${total} MB`,
    converting: 'Checking and converting',
    download: (title: string) => `Download of ${title}`,
    cancel: 'Cancel',
    remove: 'Remove',
    removeNamed: (title: string) => `Remove ${title}`,
    removing:
      'Its file is deleted from this machine; your photos and what you typed are not touched. It can be fetched or imported again.',
    reallyRemove: 'Delete the file',
    keep: 'Keep it',
    import: 'Import weights',
    importHint: 'Weights of VGG16 as Keras (.h5), .npz, .safetensors or .onnx; drop the file here or choose it.',
    importing: (file: string) => `Checking and converting ${file}`,
    imported: (name: string) => `${name} is ready to be used.`,
    drop: 'Drop a file of weights to import it as a model',
    changing: (title: string, way: Preprocess) => `Changing to ${title} · photos prepared: ${preprocess[way].toLowerCase()}`,
    changeProgress: (done: number, total: number) => `${done.toLocaleString()} of ${total.toLocaleString()} pieces`,
    changeHint: 'Until it is complete the old model answers. You can close Armoire; it goes on at the next start.',
    stay: 'Stay with the old model'
  }
}
