import type { EngineEvent } from '../../shared/types.ts'

/**
 * What the engine tells, through whichever door the page was opened: plain IPC in Electron, server-sent events in a browser.
 * @param onConnection whether events can arrive; in a browser the stream may break and comes back by itself
 * @returns the function that ends the subscription
 */
export function subscribe(onEvent: (event: EngineEvent) => void, onConnection: (connected: boolean) => void): () => void {
  if (globalThis.armoire) {
    onConnection(true)
    return globalThis.armoire.onEvent(onEvent)
  }
  const source = new EventSource('/api/events')
  source.onopen = () => {
    onConnection(true)
  }
  source.onerror = () => {
    onConnection(false)
  }
  source.onmessage = ({ data }: MessageEvent<string>) => {
    onEvent(JSON.parse(data) as EngineEvent)
  }
  return () => {
    source.close()
  }
}
