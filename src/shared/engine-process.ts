/**
 * How the shell and the engine's process talk besides HTTP. The shell starts the process, sends `start`, and waits for `listening`;
 * requests then go over the private socket, events come back as messages.
 */
import { z } from 'zod'
import type { EngineEvent } from './types.ts'

export const engineCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    /** The library's folder; made when it doesn't exist. */
    library: z.string().min(1),
    /** The folder that holds `vgg16/manifest.json`. */
    models: z.string().min(1),
    /** A Unix socket's path or a Windows pipe's name. */
    socket: z.string().min(1),
    /** Every request must carry `Authorization: Bearer <token>`: a pipe's name can be listed by other users. */
    token: z.string().min(32),
    /** A folder to add to the library, or null. */
    folder: z.string().nullable()
  }),
  z.object({ type: z.literal('stop') })
])

export type EngineCommand = z.infer<typeof engineCommandSchema>

export type EngineMessage =
  | { type: 'listening' }
  /** The engine can't start; `message` is a sentence for people. The process exits with 1 after it. */
  | { type: 'failed'; message: string }
  | { type: 'event'; event: EngineEvent }
