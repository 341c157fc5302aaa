import { Button, Group } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { BegunRevision } from '@shared/domain/records/revision'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { GiveSeat } from '../../components/GiveSeat'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useUser } from '../../components/useUser'
import { formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './records.module.css'

type Props = { entry: RegisterEntry; begun: BegunRevision; onDone: () => void }

/** A correction or withdrawal that some have signed: the whole of it to read, and the next signature. */
export function BegunRevisionNote({ entry, begun, onDone }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const language = useLanguage()
  const me = useUser()?.id
  const { id: recordId } = entry
  const { revision, digest, signed, awaited } = begun
  const last = awaited.length === 1
  const sign = useAction(() => api.records.signRevision({ recordId, digest }))
  const stop = useAction(() => api.records.stopRevision({ recordId }))
  const names = (list: readonly { name: string }[]) =>
    formatList(
      language,
      list.map(({ name }) => name),
    )
  const mine = awaited.some(({ id }) => id === me)
  const error = sign.error ?? stop.error
  return (
    <section className={classes.begun} aria-label={t(`begun.${revision.kind}`)}>
      <strong>{t(`begun.${revision.kind}`)}</strong>
      {revision.kind === 'correction' && (
        <p>{t('begun.outcome', { outcome: t(`common:outcome.${revision.outcome}`) })}</p>
      )}
      {revision.kind === 'correction' && revision.comment !== '' && (
        <p>{t('begun.comment', { comment: revision.comment })}</p>
      )}
      <p>{t('reasonOf', { reason: revision.reason })}</p>
      <p>{t('begun.state', { signed: names(signed), awaited: names(awaited) })}</p>
      {error && (
        <ErrorAlert
          error={error}
          onClose={() => {
            sign.clear()
            stop.clear()
          }}
        />
      )}
      <Group gap="xs" mt="xs">
        {mine ? (
          <Button
            size="sm"
            leftSection={<IconSignature size={17} aria-hidden />}
            loading={sign.busy}
            onClick={() =>
              void sign.run().then((done) => {
                if (!done) return
                if (last) notify(t(`revise.done.${revision.kind}`))
                onDone()
              })
            }
          >
            {t('begun.sign')}
          </Button>
        ) : (
          awaited.map((supervisor) => (
            <GiveSeat key={supervisor.id} to={supervisor} at={{ screen: 'records' }} />
          ))
        )}
        <Button
          size="sm"
          variant="default"
          loading={stop.busy}
          onClick={() => void stop.run().then((done) => done && onDone())}
        >
          {t(mine ? 'begun.refuse' : 'begun.stop')}
        </Button>
      </Group>
    </section>
  )
}
