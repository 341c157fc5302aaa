import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRequest, Member } from '@shared/domain/members/members'
import type { Role } from '@shared/domain/protocol/role'
import type { MemberRole } from '@shared/domain/roles/roles'
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
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useSupervisors } from '../../stores/supervisorsStore'
import { RoleChoice, roleName } from './RoleChoice'
import { RoleDialog } from './RoleDialog'
import { CompareWords } from './CompareWords'
import { FormerMembers } from './FormerMembers'
import { SaveExtract } from '../../components/SaveExtract'

/** The supervisors and how far each is known, those who ask for access, and how one is added. */
export function SupervisorsSection() {
  const { t } = useTranslation(['settings', 'members', 'roles'])
  const loaded = useLoad(() => api.members.overview(), 'settings')
  const [inviting, setInviting] = useState(false)
  const [comparing, setComparing] = useState<Member | AccessRequest | null>(null)
  const roles = useLoad(() => api.roles.list(), 'settings')
  const [newRoles, setNewRoles] = useState<readonly Role[]>(['supervisor'])
  const [changing, setChanging] = useState<Member | null>(null)
  const [admitted, setAdmitted] = useState<Supervisor | null>(null)
  const refuse = useAction(async (id: string | null) => loaded.set(await api.members.refuse({ id })))
  const { members = [], requests = [], unreadable = 0 } = loaded.value ?? {}
  const mine = members.find(({ standing }) => standing === 'you')?.words ?? []
  const close = () => {
    setComparing(null)
    setNewRoles(['supervisor'])
  }
  const roleOf = (id: string) => roles.value?.find(({ supervisorId }) => supervisorId === id)

  const admit = async ({ id, card }: AccessRequest) => {
    const supervisor = await api.members.admit({ id, card, roles: [...newRoles] })
    setAdmitted(supervisor)
    close()
    roles.set(await api.roles.list())
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
            <MemberRow
              key={member.supervisor.id}
              member={member}
              role={roleOf(member.supervisor.id)}
              onCompare={() => setComparing(member)}
              onRole={() => setChanging(member)}
            />
          ))}
        </Stack>
        <FormerMembers former={loaded.value?.former ?? []} />
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
        >
          <RoleChoice name={comparing.name} value={newRoles} onChange={setNewRoles} />
        </CompareWords>
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
      {changing && (
        <RoleDialog
          supervisor={changing.supervisor}
          roles={roleOf(changing.supervisor.id)?.roles ?? []}
          onGive={async (chosen) => {
            const { id, name } = changing.supervisor
            roles.set(await api.roles.give({ supervisorId: id, roles: [...chosen] }))
            notify(t('roles:done', { name }))
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </Card>
  )
}

type RowProps = {
  member: Member
  role: MemberRole | undefined
  onCompare: () => void
  onRole: () => void
}

function MemberRow({ member, role, onCompare, onRole }: RowProps) {
  const { t } = useTranslation(['members', 'roles'])
  const { supervisor, standing, card } = member
  const { name, initials } = supervisor
  const isOpen = standing !== 'you' && standing !== 'known'
  return (
    <Group component="li" justify="space-between">
      <Group gap="sm">
        <Initials initials={initials} />
        <div>
          <Text>
            {name} ({standing === 'you' ? `${initials}, ${t('members:standing.you')}` : initials})
          </Text>
          {standing !== 'you' && (
            <Text size="sm" c={standing === 'known' ? 'dimmed' : 'var(--sk-caution)'}>
              {t(`members:standing.${standing}`)}
            </Text>
          )}
          {role && <RoleText role={role} />}
        </div>
      </Group>
      <Group gap="xs">
        <SaveExtract icon name={name} subject={{ kind: 'supervisor', id: supervisor.id }} />
        {standing !== 'you' && (
          <Button variant="default" size="sm" aria-label={t('roles:changeOf', { name })} onClick={onRole}>
            {t('roles:change')}
          </Button>
        )}
        {isOpen && card && (
          <Button variant="light" size="sm" onClick={onCompare}>
            {t('members:compare.open')}
          </Button>
        )}
      </Group>
    </Group>
  )
}

function RoleText({ role: { roles, given, disputed, confirmed } }: { role: MemberRole }) {
  const { t } = useTranslation('roles')
  const language = useLanguage()
  const role = t(roleName(roles))
  if (disputed)
    return (
      <Text size="sm" c="var(--sk-caution)">
        {t('disputed')}
      </Text>
    )
  const text = !confirmed
    ? t('unconfirmed', { role })
    : given
      ? t('given', { role, name: given.by, day: formatDay(language, given.at) })
      : role
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}
