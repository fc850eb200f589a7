/** The part of WebAssembly's JavaScript interface that search uses; TypeScript has it only for browsers (lib "DOM"). */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module'
  }
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  const Memory: new (size: { initial: number; maximum: number }) => Memory
  const Module: new (bytes: Uint8Array) => Module
  const Instance: new (module: Module, imports: { env: { memory: Memory } }) => Instance
  function validate(bytes: Uint8Array): boolean
}
