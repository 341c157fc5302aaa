import { Button, Textarea } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRating } from './ratingStore'

export const LONGEST_TEXT = 10_000

export function AddComment({ number, onClick }: { number: number; onClick: () => void }) {
  const { t } = useTranslation('rate')
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconMessagePlus size={17} aria-hidden />}
      aria-label={`${t('comment.add')}, ${t('item', { number })}`}
      onClick={onClick}
    >
      {t('comment.add')}
    </Button>
  )
}

type Props = { itemKey: string; number: number; comment: string; required: boolean; takeFocus: boolean }

export function CommentField({ itemKey, number, comment, required, takeFocus }: Props) {
  const { t } = useTranslation('rate')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (takeFocus) field.current?.focus()
  }, [takeFocus])

  return (
    <Textarea
      ref={field}
      data-comment
      mt="sm"
      size="sm"
      label={t('comment.label', { number })}
      required={required}
      error={required && comment.trim() === '' && t('comment.required')}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={LONGEST_TEXT}
      value={comment}
      onChange={(event) => useRating.getState().comment(itemKey, event.currentTarget.value)}
      onBlur={() => useRating.getState().leaveText()}
    />
  )
}
