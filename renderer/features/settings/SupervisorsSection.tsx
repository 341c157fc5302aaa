import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRequest, Member } from '@shared/domain/members/members'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { GiveSeat } from '../../components/GiveSeat'
import { Initials } from '../../components/Initials'
import { InviteSupervisor } from '../../components/InviteSupervisor'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { useSupervisors } from '../../stores/supervisorsStore'
import { CompareWords } from './CompareWords'

/** The supervisors and how far each is known, those who ask for access, and how one is added. */
export function SupervisorsSection() {
  const { t } = useTranslation(['settings', 'members'])
  const loaded = useLoad(() => api.members.overview(), 'settings')
  const [inviting, setInviting] = useState(false)
  const [comparing, setComparing] = useState<Member | AccessRequest | null>(null)
  const [admitted, setAdmitted] = useState<Supervisor | null>(null)
  const refuse = useAction(async (id: string | null) => loaded.set(await api.members.refuse({ id })))
  const { members = [], requests = [], unreadable = 0 } = loaded.value ?? {}
  const mine = members.find(({ standing }) => standing === 'you')?.words ?? []
  const close = () => setComparing(null)

  const admit = async ({ id, card }: AccessRequest) => {
    const supervisor = await api.members.admit({ id, card })
    setAdmitted(supervisor)
    close()
    loaded.set(await api.members.overview())
    await useSupervisors.getState().load()
  }
  const know = async ({ supervisor: { name } }: Member, card: string) => {
    loaded.set(await api.members.compared({ card }))
    notify(t('members:compare.done', { name }))
    close()
  }

  return (
    <Card
      title={t('settings:supervisors')}
      action={
        <Button
          variant="light"
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setInviting(true)}
        >
          {t('members:invite.title')}
        </Button>
      }
    >
      <Stack>
        <Text c="dimmed">{t('settings:supervisorsText')}</Text>
        {(loaded.error ?? refuse.error) && <ErrorAlert error={loaded.error ?? refuse.error} />}
        {admitted && (
          <Alert role="status" variant="outline" bg="var(--sk-accent-soft)" c="var(--sk-ink)">
            <Group justify="space-between">
              <Text>{t('members:request.admitted', admitted)}</Text>
              <GiveSeat to={admitted} at={{ screen: 'settings' }} />
            </Group>
          </Alert>
        )}
        {requests.length > 0 && (
          <section aria-label={t('members:request.title')}>
            <Title order={3} size="h4" mb="xs">
              {t('members:request.title')}
            </Title>
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {requests.map((request) => (
                <li key={request.id}>
                  <Group justify="space-between">
                    <Group gap="sm">
                      <Initials initials={request.initials} />
                      <Text>{t('members:request.person', request)}</Text>
                    </Group>
                    <Group gap="xs">
                      <Button
                        variant="default"
                        size="sm"
                        loading={refuse.busy}
                        onClick={() => void refuse.run(request.id)}
                      >
                        {t('members:request.refuse')}
                      </Button>
                      {request.fault === null && (
                        <Button size="sm" onClick={() => setComparing(request)}>
                          {t('members:request.admit')}
                        </Button>
                      )}
                    </Group>
                  </Group>
                  {request.fault && (
                    <Text c="var(--sk-danger)">{t(`members:request.fault.${request.fault}`)}</Text>
                  )}
                </li>
              ))}
            </Stack>
          </section>
        )}
        {unreadable > 0 && (
          <Group>
            <Text>{t('members:request.unreadable', { count: unreadable })}</Text>
            <Button variant="default" size="sm" loading={refuse.busy} onClick={() => void refuse.run(null)}>
              {t('members:request.clear')}
            </Button>
          </Group>
        )}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {members.map((member) => (
            <MemberRow key={member.supervisor.id} member={member} onCompare={() => setComparing(member)} />
          ))}
        </Stack>
        {mine.length > 0 && <Text c="dimmed">{t('members:myWords', { words: mine.join(' ') })}</Text>}
      </Stack>
      <InviteSupervisor opened={inviting} onClose={() => setInviting(false)} />
      {comparing && 'fault' in comparing && (
        <CompareWords
          admits
          name={comparing.name}
          words={comparing.words}
          mine={mine}
          onSame={() => admit(comparing)}
          onClose={close}
        />
      )}
      {comparing && 'standing' in comparing && comparing.card && comparing.words && (
        <CompareWords
          name={comparing.supervisor.name}
          words={comparing.words}
          mine={mine}
          changed={comparing.standing === 'changed'}
          onSame={() => know(comparing, comparing.card ?? '')}
          onClose={close}
        />
      )}
    </Card>
  )
}

function MemberRow({ member, onCompare }: { member: Member; onCompare: () => void }) {
  const { t } = useTranslation('members')
  const { supervisor, standing, card } = member
  const { name, initials } = supervisor
  const isOpen = standing !== 'you' && standing !== 'known'
  return (
    <Group component="li" justify="space-between">
      <Group gap="sm">
        <Initials initials={initials} />
        <div>
          <Text>
            {name} ({standing === 'you' ? `${initials}, ${t('standing.you')}` : initials})
          </Text>
          {standing !== 'you' && (
            <Text size="sm" c={standing === 'known' ? 'dimmed' : 'var(--sk-caution)'}>
              {t(`standing.${standing}`)}
            </Text>
          )}
        </div>
      </Group>
      {isOpen && card && (
        <Button variant="light" size="sm" onClick={onCompare}>
          {t('compare.open')}
        </Button>
      )}
    </Group>
  )
}
