import type { Focus } from './keyCommand'

const kinds: [Focus, string][] = [
  ['dialog', '[role=dialog], [role=menu], [role=listbox], select'],
  [
    'text',
    'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=button]), [contenteditable=true]',
  ],
  ['radio', 'input[type=radio], [role=radio]'],
  ['slider', 'input[type=range], [role=slider], [role=separator]'],
  ['marks', '[data-keys=marks]'],
  ['list', '[data-keys=list]'],
  ['button', 'button, a[href], summary, input, [role=button]'],
]

/** Which keys belong to the element that has the focus. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  // An open dialog lays itself over the whole screen, wherever the focus may have gone.
  if (document.querySelector('[aria-modal=true]')) return 'dialog'
  return kinds.find(([, selector]) => target.closest(selector))?.[0] ?? 'page'
}
