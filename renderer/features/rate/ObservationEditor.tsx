import { Button, Group, SegmentedControl, Textarea, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, type FormEvent, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { itemKeysOf, type Stance } from '@shared/domain/ratings/rating'
import { useRating, type Editor } from './ratingStore'
import { LONGEST_TEXT } from './CommentField'
import { insertSentence } from './guidance'
import { ItemChips } from './ItemChips'
import { PhrasePicker } from './PhrasePicker'
import { GuidancePicker } from './GuidancePicker'
import { beginObservation, cancelObservation, finishObservation, markEdge } from './observing'
import { StanceLabel } from '../../components/Stance'
import { TimeField } from '../player/TimeField'
import classes from './Observations.module.css'

type Props = {
  /** Null: to be sorted later. */
  itemKey: string | null
  label: string
  /** Null while no observation is being edited: only the empty field is shown. */
  editor: Editor | null
  /** Focus target when editing ends. */
  onLeave: () => void
}

/** The observation editor. Typing in the empty field begins one at the current position. */
export function ObservationEditor({ itemKey, label, editor, onLeave }: Props) {
  const { t } = useTranslation('rate')
  const field = useRef<HTMLTextAreaElement>(null)
  const id = editor?.observation.id
  useEffect(() => {
    if (id === undefined) return
    field.current?.focus()
    field.current?.form?.scrollIntoView({ block: 'nearest' })
  }, [id])

  const finish = (event: FormEvent) => {
    event.preventDefault()
    finishObservation()
    onLeave()
  }
  const cancel = () => {
    cancelObservation()
    onLeave()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // An open menu handles Escape itself.
    if (event.key !== 'Escape' || !editor || (event.target as Element).closest('[role=menu]')) return
    event.stopPropagation()
    cancel()
  }

  const pick = (sentence: string) => {
    const element = field.current
    if (!element) return
    const { text, caret } = insertSentence(
      element.value,
      element.selectionStart,
      element.selectionEnd,
      sentence,
    )
    if (text.length > LONGEST_TEXT) return
    flushSync(() => useRating.getState().changeEditor({ text }))
    element.focus()
    element.setSelectionRange(caret, caret)
  }

  return (
    // Escape cancels from every field of the editor.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={classes.editor}
      data-open={editor !== null}
      aria-label={label}
      onSubmit={finish}
      onKeyDown={onKeyDown}
      noValidate
    >
      <Textarea
        ref={field}
        size="sm"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={LONGEST_TEXT}
        aria-label={editor ? t('observations.text') : label}
        placeholder={t('observations.placeholder')}
        value={editor?.observation.text ?? ''}
        onChange={(event) => {
          const text = event.currentTarget.value
          if (!editor) beginObservation(itemKey)
          useRating.getState().changeEditor({ text })
        }}
        onKeyDown={(event) => {
          // Enter confirms an IME composition.
          if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.nativeEvent.isComposing)
            return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      {editor && <Details editor={editor} onCancel={cancel} onPick={pick} />}
    </form>
  )
}

type DetailsProps = { editor: Editor; onCancel: () => void; onPick: (sentence: string) => void }

function Details({ editor, onCancel, onPick }: DetailsProps) {
  const { t } = useTranslation('rate')
  const { itemKey, startMs, endMs, stance } = editor.observation
  const { changeEditor, sortEditor } = useRating.getState()
  const form = useRating((store) => store.rating?.form)

  const faultOfStart = (ms: number | null | 'notATime') =>
    typeof ms === 'number' ? null : t('observations.badTime')
  const faultOfEnd = (ms: number | null | 'notATime') => {
    if (ms === 'notATime') return t('observations.badTime')
    return ms !== null && ms <= startMs ? t('observations.endBeforeStart') : null
  }

  return (
    <>
      <div className={classes.details}>
        <SegmentedControl
          size="sm"
          fullWidth
          aria-label={t('stance.label')}
          value={stance}
          onChange={(value) => changeEditor({ stance: value })}
          data={(['supports', 'against', 'revisit'] satisfies Stance[]).map((value) => ({
            value,
            label: <StanceLabel stance={value} />,
          }))}
        />
        <TimeField
          label={t('observations.from')}
          ms={startMs}
          faultOf={faultOfStart}
          onChange={(ms) => ms !== null && changeEditor({ startMs: ms })}
          onNow={() => markEdge('in')}
          nowLabel={t('observations.fromNow')}
        />
        <TimeField
          label={t('observations.to')}
          ms={endMs}
          placeholder={t('observations.toHint')}
          faultOf={faultOfEnd}
          onChange={(ms) => changeEditor({ endMs: ms })}
          onNow={() => markEdge('out')}
          nowLabel={t('observations.toNow')}
        />
      </div>
      {form && (
        <div className={classes.items}>
          <ItemChips form={form} chosen={itemKeysOf(editor.observation)} onChange={sortEditor} />
        </div>
      )}
      <Group justify="space-between" gap="xs">
        <VisuallyHidden role="note">{t('observations.hint')}</VisuallyHidden>
        <span className={classes.hint} aria-hidden>
          {t('observations.hint')}
        </span>
        <Group gap="xs">
          {itemKey !== null && <GuidancePicker itemKey={itemKey} onPick={onPick} />}
          <PhrasePicker text={editor.observation.text} onPick={onPick} />
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('observations.cancel')}
          </Button>
          <Button size="compact-sm" type="submit">
            {t('observations.save')}
          </Button>
        </Group>
      </Group>
    </>
  )
}
