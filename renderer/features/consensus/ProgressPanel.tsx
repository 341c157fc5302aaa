import { Button, Progress, Title } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import { goToAnchor, itemAnchor, type ItemView } from './difference'
import { decisionAnchor } from './DecisionForm'
import shared from './consensus.module.css'

type Props = { missing: readonly MissingConsensus[]; views: readonly ItemView[] }

/** Progress and what is missing before a decision, with links. */
export function ProgressPanel({ missing, views }: Props) {
  const { t } = useTranslation('consensus')
  const done = views.length - missing.length
  return (
    <section aria-labelledby="progress">
      <Title order={2} id="progress" size="h3">
        {t('progress.title')}
      </Title>
      <p>{t('progress.done', { done, n: views.length })}</p>
      <Progress value={(done / views.length) * 100} size="lg" my="xs" aria-label={t('progress.title')} />
      <MissingLinks what="score" missing={missing} views={views} />
      <MissingLinks what="reason" missing={missing} views={views} />
      {missing.length === 0 && (
        <>
          <p>{t('progress.complete')}</p>
          <Button
            mt="xs"
            fullWidth
            rightSection={<IconArrowDown size={17} aria-hidden />}
            onClick={() => goToAnchor(decisionAnchor)}
          >
            {t('progress.toDecision')}
          </Button>
        </>
      )}
    </section>
  )
}

function MissingLinks({ what, missing, views }: Props & { what: MissingConsensus['what'] }) {
  const { t } = useTranslation('consensus')
  const keys = new Set(missing.filter((one) => one.what === what).map(({ itemKey }) => itemKey))
  if (keys.size === 0) return null
  return (
    <>
      <p className={shared.note}>{t(`progress.missing.${what}`)}</p>
      <div className={shared.links}>
        {views
          .filter(({ item }) => keys.has(item.key))
          .map(({ item, number }) => (
            <button
              key={item.key}
              type="button"
              className={shared.link}
              aria-label={t('goToItem', { number })}
              onClick={() => goToAnchor(itemAnchor(item.key))}
            >
              {number}
            </button>
          ))}
      </div>
    </>
  )
}
