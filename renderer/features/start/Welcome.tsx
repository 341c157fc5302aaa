import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import {
  IconArrowLeft,
  IconDeviceUsb,
  IconFolderOpen,
  IconHomePlus,
  IconMovie,
  IconSchool,
  IconShieldSearch,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import type { FrontName } from '../../components/fronts'
import { FrontTitle } from '../../components/FrontTitle'
import { useAction } from '../../components/useAction'
import { useWorkspace } from '../../stores/workspaceStore'
import { ChoiceCard } from '../../components/ChoiceCard'
import { RecentWorkspaces } from './RecentWorkspaces'

type Props = { onCreate: () => void; onFront: (front: FrontName) => void }

/** Choices of the start screen. */
export function Welcome({ onCreate, onFront }: Props) {
  const { t } = useTranslation(['start', 'backup'])
  const { state, error, choosing, choose, enter, signedIn } = useWorkspace()
  const recent = state?.kind === 'none' ? state.recent : []

  const open = useAction(async () => {
    const opened = await api.workspace.open()
    if (opened) enter(opened)
  })
  const openRecent = useAction(async (folder: string) => enter(await api.workspace.openRecent({ folder })))
  const example = useAction(async () => {
    const opened = await api.workspace.tryExample()
    const [first] = opened.kind === 'locked' ? opened.users : []
    if (first?.examplePassphrase === undefined) return enter(opened)
    // Its passphrases are no secret: it opens as the first of the two.
    await api.session.unlock({ userId: first.id, passphrase: first.examplePassphrase })
    choose(false)
    await signedIn()
  })
  const failure = open.error ?? openRecent.error ?? example.error ?? error

  return (
    <Stack gap="lg">
      {choosing && (
        <Anchor
          component="button"
          type="button"
          onClick={() => choose(false)}
          style={{ alignSelf: 'flex-start' }}
        >
          <IconArrowLeft size={17} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t('start:backToLock')}
        </Anchor>
      )}
      <div>
        <FrontTitle>{choosing ? t('start:anotherWorkspace') : t('start:welcome')}</FrontTitle>
        <Text mt="xs" c="dimmed" size="lg">
          {t('start:intro')}
        </Text>
      </div>
      {failure && <ErrorAlert error={failure} />}
      {recent.length > 0 && (
        <RecentWorkspaces folders={recent} onOpen={(folder) => void openRecent.run(folder)} />
      )}
      {recent.length > 0 && (
        <Title order={2} size="h3">
          {t('start:or')}
        </Title>
      )}
      <Stack gap="sm">
        <ChoiceCard
          icon={IconHomePlus}
          title={t('start:create.title')}
          text={t('start:create.text')}
          onClick={onCreate}
        />
        <ChoiceCard
          icon={IconFolderOpen}
          title={t('start:open.title')}
          text={t('start:open.text')}
          busy={open.busy}
          onClick={() => void open.run()}
        />
        <ChoiceCard
          icon={IconSchool}
          title={t('start:example.title')}
          text={example.busy ? t('start:example.busy') : t('start:example.text')}
          busy={example.busy}
          onClick={() => void example.run()}
        />
      </Stack>
      <Stack gap="sm" align="flex-start">
        <Way icon={IconDeviceUsb} onClick={() => onFront('restore')}>
          {t('backup:restore.choice.title')}
        </Way>
        <Way icon={IconShieldSearch} onClick={() => onFront('verify')}>
          {t('start:verify.title')}
        </Way>
        <Way icon={IconMovie} onClick={() => onFront('handedClip')}>
          {t('start:handedClip.title')}
        </Way>
      </Stack>
    </Stack>
  )
}

/** What is wanted more seldom. */
function Way({ icon: WayIcon, onClick, children }: { icon: Icon; onClick: () => void; children: string }) {
  return (
    <Anchor component="button" type="button" onClick={onClick}>
      <Group gap="xs">
        <WayIcon size={19} aria-hidden />
        {children}
      </Group>
    </Anchor>
  )
}
