import i18next from 'i18next'
import { notifyOnce } from './notify'

type Field = Pick<HTMLInputElement, 'value' | 'maxLength' | 'selectionStart' | 'selectionEnd'>

/** How many characters of an insertion a field has no room for. A browser would cut them off without a word. */
export function excessOf(field: Field, inserted: string): number {
  if (field.maxLength < 0) return 0
  const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0)
  return Math.max(
    0,
    field.value.length - replaced + inserted.replaceAll('\r\n', '\n').length - field.maxLength,
  )
}

/** Tells whenever text does not fit a field: a paste or drop is refused as a whole, instead of being cut. */
export function tellTextLimits(): void {
  const insert = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const field = fieldOf(event.target)
    if (!field || event.defaultPrevented) return
    const count = excessOf(field, data?.getData('text/plain') ?? '')
    if (count === 0) return
    event.preventDefault()
    notifyOnce('textLimit', i18next.t('common:textLimit.paste', { count, limit: field.maxLength }))
  }
  document.addEventListener('paste', (event) => insert(event, event.clipboardData))
  document.addEventListener('drop', (event) => insert(event, event.dataTransfer))
  document.addEventListener('beforeinput', (event) => {
    const field = fieldOf(event.target)
    if (!field || !/^insert(Text|LineBreak|CompositionText)$/.test(event.inputType)) return
    if (excessOf(field, event.data ?? '\n') > 0)
      notifyOnce('textLimit', i18next.t('common:textLimit.full', { limit: field.maxLength }))
  })
}

const fieldOf = (target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
