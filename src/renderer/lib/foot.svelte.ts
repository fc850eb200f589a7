/** Pixels at the window's end that lines about work under way cover. */
export const foot = $state({ height: 0 })
