/** Whether a key is meant for what has the focus, or comes with Ctrl, Alt or the command key: then it is no letter of ours. */
export function isTaken({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey) return true
  return (
    target instanceof Element && target.closest('input:not([type=range]), textarea, select, [contenteditable], dialog') !== null
  )
}
