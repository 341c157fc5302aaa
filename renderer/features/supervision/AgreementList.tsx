import { ActionIcon, Group as Row } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { NamedPerson } from '@shared/domain/supervision/person'
import type { Agreement } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './supervision.module.css'

type Props = {
  agreements: readonly Agreement[]
  people: readonly NamedPerson[]
  onChanged: () => void
}

/** Open agreements, each to be marked as done or dropped. */
export function AgreementList({ agreements, people, onChanged }: Props) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const settle = useAction(async (agreement: Agreement, state: Agreement['state']) => {
    await api.supervision.saveAgreement({ agreement: { ...agreement, state } })
    onChanged()
  })
  return (
    <>
      {settle.error && <ErrorAlert error={settle.error} onClose={settle.clear} mb="sm" />}
      <ul className={classes.lines} aria-label={t('agreements')}>
        {agreements.map((agreement) => {
          const { id, kind, text, person, dueOn } = agreement
          const who = people.find(({ key }) => key === person)?.name ?? t('agreement.everyone')
          const facts = [t(`agreement.kind.${kind}`), who]
          if (dueOn) facts.push(t('agreement.due', { date: formatDay(language, dueOn) }))
          return (
            <li key={id} className={classes.line}>
              <div>
                <div>{text}</div>
                <p className={classes.note}>{facts.join(' · ')}</p>
              </div>
              <Row gap={4} wrap="nowrap">
                <ActionIcon
                  variant="light"
                  size={36}
                  aria-label={t('agreement.markDone', { text })}
                  title={t('agreement.done')}
                  onClick={() => void settle.run(agreement, 'done')}
                >
                  <IconCheck size={19} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size={36}
                  aria-label={t('agreement.markDropped', { text })}
                  title={t('agreement.drop')}
                  onClick={() => void settle.run(agreement, 'dropped')}
                >
                  <IconX size={19} aria-hidden />
                </ActionIcon>
              </Row>
            </li>
          )
        })}
      </ul>
    </>
  )
}
