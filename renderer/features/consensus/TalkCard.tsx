import { Button, Group, Title } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { ItemView } from './difference'
import shared from './consensus.module.css'

type Props = { views: readonly ItemView[]; missing: readonly MissingConsensus[]; onTalk: () => void }

/** Starts or resumes the consensus conversation. */
export function TalkCard({ views, missing, onTalk }: Props) {
  const { t } = useTranslation('conversation')
  const done = views.length - missing.length
  const differing = views.filter(({ differs }) => differs).length
  const state = done === 0 ? 'begin' : missing.length > 0 ? 'resume' : 'finished'
  return (
    <section className={shared.card} aria-labelledby="talk">
      <Group justify="space-between" gap="md">
        <div className={shared.words}>
          <Title order={2} id="talk">
            {t(`talk.${state}.title`)}
          </Title>
          <p>{t(`talk.${state}.text`, { count: differing, done, n: views.length })}</p>
        </div>
        <Button
          size="md"
          flex="none"
          variant={state === 'finished' ? 'default' : 'filled'}
          leftSection={<IconMessages size={19} aria-hidden />}
          onClick={onTalk}
        >
          {t(`talk.${state}.button`)}
        </Button>
      </Group>
    </section>
  )
}
