/** The page's way to the engine: a client whose types come from the engine's own API. */
import { hc } from 'hono/client'
import type { Api } from '../../engine/api/app.ts'
import type { ApiError, ImportSummary, PiecePhoto, Ranking } from '../../shared/types.ts'
import { pageStrings } from '../../shared/strings/page.ts'

/** What every search is asked with, as it is written into an address. */
export interface SearchQuery {
  top: string
  by: Ranking
  min: string
  max: string
  part?: string
  facets?: string
  more?: string
  less?: string
}

export const api = hc<Api>(location.origin, { fetch: send }).api

/**
 * Forms are sent as plain bytes: files in them have reached Electron's protocol handlers empty.
 * Source: https://github.com/electron/electron/issues/40826
 */
async function send(address: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (!(init?.body instanceof FormData)) return fetch(address, init)
  const form = new Response(init.body)
  const headers = new Headers(init.headers)
  headers.set('content-type', form.headers.get('content-type') ?? '')
  return fetch(address, { ...init, headers, body: await form.arrayBuffer() })
}

/** The answer's JSON. @throws Error with the engine's sentence for people */
export async function answer<T>(pending: Promise<{ ok: boolean; json(): Promise<T> }>): Promise<T> {
  const response = await pending.catch(() => {
    throw new Error(pageStrings.connection.lost)
  })
  if (!response.ok) throw new Error(((await response.json()) as ApiError).message)
  return response.json()
}

export const thumbnailAddress = ({ photoId, version }: PiecePhoto): string =>
  `/api/photos/${String(photoId)}/thumbnail?v=${version}`
export const imageAddress = ({ photoId, version }: PiecePhoto): string => `/api/photos/${String(photoId)}/image?v=${version}`

/** @param hash of a photo from outside that is kept */
export const keptAddress = (hash: string): string => `/api/kept-photos/${hash}`

/**
 * Takes in what another library's people typed, as JSON or in a ZIP file.
 * @param signal ends the sending; for when the engine was told that it is cancelled
 * @returns null when it was cancelled
 * @throws Error with the engine's sentence for people
 */
export async function importExport(file: Blob, signal: AbortSignal): Promise<ImportSummary | null> {
  try {
    return await answer<ImportSummary | null>(fetch('/api/import', { method: 'POST', body: file, signal }))
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

/** Has a file of weights converted. @returns the model's name @throws Error with the engine's sentence for people */
export async function importModel(file: File): Promise<{ name: string }> {
  return answer<{ name: string }>(
    fetch(`/api/models?${new URLSearchParams({ file: file.name }).toString()}`, { method: 'POST', body: file })
  )
}
