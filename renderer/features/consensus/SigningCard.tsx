import { Button, Group, Title } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signing } from '@shared/domain/consensus/comparison'
import { ErrorAlert } from '../../components/ErrorAlert'
import { GiveSeat } from '../../components/GiveSeat'
import { useAction } from '../../components/useAction'
import { formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useWorkspace } from '../../stores/workspaceStore'
import { useComparison } from './comparisonStore'
import shared from './consensus.module.css'
import classes from './DecidedCard.module.css'

type Props = { recordingId: string; signing: Signing; leader: string }

/** A decision that some have signed: the whole of it to read, and the next signature. Focused on mount. */
export function SigningCard({ recordingId, signing, leader }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const language = useLanguage()
  const me = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user.id : null))
  const sign = useAction(() => useComparison.getState().sign())
  const stop = useAction(() => useComparison.getState().stopSigning())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const { outcome, comment, includeObservations, signed, awaited } = signing
  const names = (list: readonly { name: string }[]) =>
    formatList(
      language,
      list.map(({ name }) => name),
    )
  const mine = awaited.some(({ id }) => id === me)
  const error = sign.error ?? stop.error
  return (
    <section className={`${shared.card} ${classes.card}`} aria-labelledby="signing">
      <p className={shared.note}>{t('signing.title', { leader })}</p>
      <Title order={2} id="signing" ref={heading} tabIndex={-1} className={classes.outcome}>
        <IconSignature size={34} aria-hidden /> {t(`common:outcome.${outcome}`)}
      </Title>
      <p>{t(`decision.meaning.${outcome}`)}</p>
      {comment !== '' && <blockquote className={classes.comment}>{comment}</blockquote>}
      <p>{t(includeObservations ? 'signing.withObservations' : 'signing.withoutObservations')}</p>
      <p className={classes.signed}>
        {t('signing.state', { signed: names(signed), awaited: names(awaited) })}
      </p>
      {mine && <p>{t('sign.final')}</p>}
      {error && (
        <ErrorAlert
          error={error}
          onClose={() => {
            sign.clear()
            stop.clear()
          }}
        />
      )}
      <Group mt="md">
        {mine ? (
          <Button
            leftSection={<IconSignature size={18} aria-hidden />}
            loading={sign.busy}
            onClick={() => void sign.run()}
          >
            {t('sign.confirm')}
          </Button>
        ) : (
          awaited.map((supervisor) => (
            <GiveSeat key={supervisor.id} to={supervisor} at={{ screen: 'consensus', recordingId }} />
          ))
        )}
        <Button variant="default" loading={stop.busy} onClick={() => void stop.run()}>
          {t(mine ? 'signing.refuse' : 'signing.stop')}
        </Button>
      </Group>
    </section>
  )
}
