import { dialog, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { postJson, type AskEngine } from './engine-client.ts'

const pathsSchema = z.array(z.string().min(1))
const errorSchema = z.object({ message: z.string() })

/** Where the files of photos are, absolute, as the engine knows it. Null after having told the person why it isn't known. */
export async function photoPaths(
  window: BrowserWindow,
  photoIds: readonly number[],
  askEngine: AskEngine
): Promise<string[] | null> {
  const answer = await postJson(askEngine, '/api/photos/locations', { ids: photoIds })
  const body: unknown = await answer.json()
  if (answer.ok) return pathsSchema.parse(body)
  await dialog.showMessageBox(window, { type: 'warning', message: errorSchema.parse(body).message })
  return null
}
