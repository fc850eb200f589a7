/** The part of libheif-js that Armoire uses; its package types the raw WebAssembly exports only. */
declare module 'libheif-js/wasm-bundle.js' {
  export interface HeifImage {
    is_primary(): boolean
    get_width(): number
    get_height(): number
    /** Calls back with null when the data can't be decoded. */
    display<T extends { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }>(
      target: T,
      done: (painted: T | null) => void
    ): void
    free(): void
  }
  const libheif: {
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
  }
  export default libheif
}
