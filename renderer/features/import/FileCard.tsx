import { Group, Paper, Stack, Text } from '@mantine/core'
import { IconCheck, IconMovie, IconPackage, IconRefresh, IconVolume, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Inspection, PlanKind } from '@shared/domain/imports/imports'
import { StatusBadge } from '../../components/StatusBadge'
import { formatBytes, formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

const icons: Record<PlanKind, Icon> = {
  asIs: IconCheck,
  remux: IconPackage,
  audioOnly: IconVolume,
  transcode: IconRefresh,
}

type Props = { inspection: Inspection; enoughSpace: boolean }

/** The chosen file, and what the import will do with it. */
export function FileCard({ inspection, enoughSpace }: Props) {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const { parts, bytes, durationMs, plan, video, audio, space } = inspection
  const facts = [
    durationMs === null ? t('lengthUnknown') : formatDuration(durationMs),
    formatBytes(language, bytes),
    t('picture', { width: video.width, height: video.height }),
    audio ? null : t('noSound'),
  ].filter((fact) => fact !== null)
  const needs = { needed: formatBytes(language, space.needed), free: formatBytes(language, space.free) }
  const reason = reasonKey(plan.reason)

  return (
    <Paper component="section" withBorder p="lg" radius="lg" aria-label={t('file')}>
      <Group wrap="nowrap" align="flex-start" gap="lg">
        <IconMovie size={40} stroke={1.3} color="var(--sk-accent)" aria-hidden style={{ flex: 'none' }} />
        <Stack gap={6} miw={0}>
          <Text size="lg" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {parts[0]?.fileName}
            {parts.length > 1 && ` + ${t('parts.more', { count: parts.length - 1 })}`}
          </Text>
          <Text c="dimmed">{facts.join(' · ')}</Text>
          <div>
            <StatusBadge
              icon={icons[plan.kind]}
              tone={plan.kind === 'transcode' ? 'caution' : 'positive'}
              label={t(`kind.${plan.kind}`)}
            />
          </div>
          <Text>
            {reason && t(`reason.${reason}`)} {t(`what.${plan.kind}`)}
          </Text>
          <Text
            size="sm"
            c={enoughSpace ? 'dimmed' : 'var(--sk-danger)'}
            role={enoughSpace ? undefined : 'alert'}
          >
            {enoughSpace ? t('space', needs) : t(space.tooLarge ? 'driveLimit' : 'noSpace', needs)}
          </Text>
        </Stack>
      </Group>
    </Paper>
  )
}

/** Plan reasons that have a text. */
const reasons = [
  'playable',
  'container',
  'fragmented',
  'notIndexed',
  'audioTrack',
  'audioCodec',
  'videoCodec',
  'pictureFormat',
  'pictureTrack',
  'edited',
  'keyframesFar',
  'orientation',
  'joined',
  'partsDiffer',
  'trimmed',
] as const

/** The text key of a plan reason, or null if it has none. */
const reasonKey = (reason: string): (typeof reasons)[number] | null =>
  reasons.find((known) => known === reason) ?? null
