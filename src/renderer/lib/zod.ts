/** zod for the page. Left alone it tries to compile its checks, which the page's policy forbids and the browser complains of. */
import { z } from 'zod'

z.config({ jitless: true })
export { z }
