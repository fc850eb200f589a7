/** What the page may not do, whatever it contains: Electron's security checklist (electronjs.org/docs/latest/tutorial/security). */
import type { App, Session } from 'electron'

export const SCHEME = 'armoire'
const HOST = 'app'

/** Where the page lives. */
export const PAGE_URL = `${SCHEME}://${HOST}/`

/** The same rules as behind the browser door. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'"
].join('; ')

/** Whether an address belongs to Armoire's own page. Node gives schemes of one's own no origin to compare, so the parts are compared. */
export function isOwnPage(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${SCHEME}:` && parsed.host === HOST
}

/** Denies every permission except putting text and images on the clipboard from the page itself. */
export function denyPermissions(session: Session): void {
  const allowed = (permission: string, url: string): boolean => permission === 'clipboard-sanitized-write' && isOwnPage(url)
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
    callback(allowed(permission, requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin))
  // Its dictionaries would be downloaded; nothing here may call out.
  session.setSpellCheckerEnabled(false)
}

/** No content may leave Armoire's page, open windows or embed others. */
export function blockNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayOnPage = (details: { url: string; preventDefault: () => void }): void => {
      if (!isOwnPage(details.url)) details.preventDefault()
    }
    contents.on('will-navigate', stayOnPage)
    contents.on('will-frame-navigate', stayOnPage)
    contents.on('will-redirect', stayOnPage)
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
