import { Button, Group, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { asksForReason } from '@shared/domain/consensus/consensus'
import type { Form } from '@shared/domain/forms/form'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useLocalized } from '../../i18n/useLanguage'
import { useComparison, type ItemSaving } from './comparisonStore'
import { wordsOf, type ItemView } from './difference'
import { ScorePicker } from './ScorePicker'
import classes from './AgreedItem.module.css'

type Props = { form: Form; view: ItemView; readOnly: boolean }

/** The agreed score of an item: starts empty, saved automatically. */
export function AgreedItem({ form, view, readOnly }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const local = useLocalized()
  const { item, number, differs, scores } = view
  const agreed = useComparison((store) => store.items.get(item.key))
  const saving = useComparison((store) => store.saving.get(item.key))
  const { edit, flush } = useComparison.getState()
  const score = agreed?.score ?? null
  const reason = agreed?.reason ?? ''
  const common = differs ? null : scores[0]
  const words = wordsOf(form, score)

  if (readOnly)
    return (
      <div className={classes.agreed}>
        <div className={classes.final}>
          <strong>{t('agreed.label')}</strong>
          {typeof score === 'number' && <span className={classes.figure}>{score}</span>}{' '}
          {words && local(words)}
        </div>
        {reason !== '' && (
          <p className={classes.reason}>
            <strong>{t('agreed.why')}</strong> {reason}
          </p>
        )}
      </div>
    )

  const commonWords = wordsOf(form, common)
  const needed = asksForReason(view, score)
  const asksReason = needed || reason !== ''
  const failed = typeof saving === 'object' ? saving : null
  return (
    <div className={classes.agreed}>
      <ScorePicker
        form={form}
        name={`agreed-${item.key}`}
        label={t('agreed.labelOf', { number })}
        value={score}
        onChange={(next) => edit({ itemKey: item.key, score: next, reason })}
        aside={
          <Group gap="sm">
            {commonWords && score === null && (
              <Button
                variant="light"
                size="compact-sm"
                leftSection={<IconCheck size={15} aria-hidden />}
                onClick={() => edit({ itemKey: item.key, score: common, reason })}
              >
                {t('agreed.same', {
                  score: typeof common === 'number' ? String(common) : local(commonWords),
                })}
              </Button>
            )}
            {score !== null && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('agreed.clearOf', { number })}
                onClick={() => edit({ itemKey: item.key, score: null, reason })}
              >
                {t('agreed.clear')}
              </Button>
            )}
            <SaveMark state={saving} />
          </Group>
        }
      />
      {asksReason && (
        <Textarea
          mt="sm"
          label={t('agreed.reason', { number })}
          description={
            differs
              ? t('agreed.reasonNeeded')
              : needed
                ? t('agreed.reasonForOther')
                : t('agreed.reasonWelcome')
          }
          required={needed}
          autosize
          minRows={1}
          maxLength={10_000}
          value={reason}
          onChange={(event) => edit({ itemKey: item.key, score, reason: event.currentTarget.value }, 'soon')}
          onBlur={() => void flush().catch(() => undefined)}
        />
      )}
      {failed && (
        <ErrorAlert error={failed} mt="sm">
          <div>
            <Button
              mt="xs"
              size="compact-sm"
              variant="default"
              onClick={() => void flush().catch(() => undefined)}
            >
              {t('common:tryAgain')}
            </Button>
          </div>
        </ErrorAlert>
      )}
    </div>
  )
}

/** Save state of the last edit. */
function SaveMark({ state }: { state: ItemSaving | undefined }) {
  const { t } = useTranslation('consensus')
  if (state === undefined) return null
  if (typeof state === 'object')
    return (
      <span className={classes.save} data-failed>
        <IconAlertTriangle size={15} aria-hidden /> {t('save.failed')}
      </span>
    )
  return (
    <span className={classes.save}>
      {state === 'saved' && <IconCheck size={15} aria-hidden />}{' '}
      {t(state === 'saved' ? 'save.saved' : 'save.saving')}
    </span>
  )
}
