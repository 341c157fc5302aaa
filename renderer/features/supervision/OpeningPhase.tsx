import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionPage } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { AgreementList } from './AgreementList'
import { NoteField } from './NoteField'
import { useSession } from './sessionStore'
import classes from './supervision.module.css'

/** Finding the theme: what was agreed last time, who brings what, and the theme. */
export function OpeningPhase({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const put = useSession((session) => session.put)
  const reload = () => void api.supervision.session({ sessionId: page.plan.id }).then(put)
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        {page.due.length > 0 && (
          <Card title={t('due')}>
            <AgreementList agreements={page.due} people={page.people} onChanged={reload} />
          </Card>
        )}
        <Card title={t('theme')}>
          <NoteField label={t('theme')} place={{ clipId: null, about: 'theme', index: 0 }} minRows={3} />
        </Card>
      </Stack>
      <Card title={t('programme')}>
        {page.plan.clips.length === 0 && <Text>{t('noProgramme')}</Text>}
        <ul className={classes.lines} aria-label={t('programme')}>
          {page.plan.clips.map(({ clipId, broughtBy }) => {
            const clip = page.clips.find(({ id }) => id === clipId)?.clip
            const name = page.people.find(({ key }) => key === broughtBy)?.name
            return (
              <li key={clipId} className={classes.line}>
                <div>
                  <div>{clip?.title ?? '–'}</div>
                  {name && <p className={classes.note}>{t('bringsText', { name })}</p>}
                  {clip?.why && <p className={classes.note}>{clip.why}</p>}
                </div>
              </li>
            )
          })}
        </ul>
      </Card>
    </div>
  )
}
