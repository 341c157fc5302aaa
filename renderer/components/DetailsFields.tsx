import {
  Autocomplete,
  Checkbox,
  Fieldset,
  Group,
  NumberInput,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Purpose } from '@shared/domain/consent/consent'
import { DayField } from './DayField'
import { useLeaders } from '../stores/leadersStore'
import { useRecordings } from '../stores/recordingsStore'
import type { DetailsDraft, FieldName } from './detailsDraft'
import classes from './DetailsFields.module.css'

type Props = {
  draft: DetailsDraft
  onChange: (draft: DetailsDraft) => void
  /** The invalid fields; each shows its message. */
  faults: readonly FieldName[]
  /** Set where the date was taken from the file. */
  dateNote?: string | undefined
}

/** Fields for the details of a network meeting and the consent to its recording. */
export function DetailsFields({ draft, onChange, faults, dateNote }: Props) {
  const { t } = useTranslation(['import', 'common'])
  const recordings = useRecordings(({ list }) => list)
  const leaders = useLeaders(({ list }) => list)
  const loadPeople = useLeaders(({ load }) => load)
  // Only for suggestions; a failure is ignored.
  useEffect(() => void loadPeople(), [loadPeople])
  const coordinators = [
    ...new Set((recordings ?? []).map(({ details }) => details.coordinator).filter(Boolean)),
  ]

  const set = (part: Partial<DetailsDraft>) => onChange({ ...draft, ...part })
  const setConsent = (part: Partial<DetailsDraft['consent']>) =>
    set({ consent: { ...draft.consent, ...part } })
  const field = (name: FieldName) => ({
    label: t(`field.${name}.label`),
    error: faults.includes(name) ? t(`field.${name}.error`) : undefined,
    id: `details-${name}`,
    size: 'md' as const,
    className: classes[name],
  })

  return (
    <Stack gap="xl">
      <Fieldset variant="unstyled" legend={t('meeting')} classNames={{ legend: classes.legend }}>
        <Stack gap="md">
          <Group align="flex-start" className={classes.row}>
            <DayField
              {...field('meetingDate')}
              required
              note={dateNote}
              value={draft.meetingDate}
              onChange={(meetingDate) => set({ meetingDate })}
            />
            <NumberInput
              {...field('meetingNumber')}
              required
              min={1}
              max={999}
              value={draft.meetingNumber}
              onChange={(meetingNumber) => set({ meetingNumber })}
            />
          </Group>
          <TextInput
            {...field('citizenCode')}
            description={t('field.citizenCode.hint')}
            required
            autoComplete="off"
            spellCheck={false}
            value={draft.citizenCode}
            onChange={(event) => set({ citizenCode: event.currentTarget.value })}
          />
        </Stack>
      </Fieldset>

      <Fieldset variant="unstyled" legend={t('people')} classNames={{ legend: classes.legend }}>
        <Stack gap="md">
          <Autocomplete
            {...field('leader')}
            description={t('field.leader.hint')}
            required
            data={(leaders ?? []).map(({ name }) => name)}
            value={draft.leader}
            onChange={(leader) => set({ leader })}
          />
          <Group align="flex-start" className={classes.row}>
            <Autocomplete
              {...field('coordinator')}
              description={t('common:optional')}
              data={coordinators}
              value={draft.coordinator}
              onChange={(coordinator) => set({ coordinator })}
            />
            <TagsInput
              {...field('reflectors')}
              description={t('field.reflectors.hint')}
              acceptValueOnBlur
              value={draft.reflectors}
              onChange={(reflectors) => set({ reflectors })}
            />
          </Group>
          <Group align="flex-start" className={classes.row}>
            <NumberInput
              {...field('privateCount')}
              required
              min={0}
              max={99}
              value={draft.privateCount}
              onChange={(privateCount) => set({ privateCount })}
            />
            <NumberInput
              {...field('professionalCount')}
              required
              min={0}
              max={99}
              value={draft.professionalCount}
              onChange={(professionalCount) => set({ professionalCount })}
            />
          </Group>
        </Stack>
      </Fieldset>

      <Fieldset variant="unstyled" legend={t('consent')} classNames={{ legend: classes.legend }}>
        <Stack gap="md">
          <Text c="dimmed">{t('consentText')}</Text>
          <TextInput
            {...field('givenBy')}
            description={t('field.givenBy.hint')}
            required
            value={draft.consent.givenBy}
            onChange={(event) => setConsent({ givenBy: event.currentTarget.value })}
          />
          <Group align="flex-start" className={classes.row}>
            <DayField
              {...field('givenOn')}
              required
              value={draft.consent.givenOn}
              onChange={(givenOn) => setConsent({ givenOn })}
            />
            <DayField
              {...field('until')}
              required
              value={draft.consent.until}
              onChange={(until) => setConsent({ until })}
            />
          </Group>
          <Checkbox.Group
            {...field('purposes')}
            required
            value={draft.consent.purposes}
            onChange={(purposes) =>
              setConsent({ purposes: Purpose.options.filter((p) => purposes.includes(p)) })
            }
          >
            <Group mt="xs" gap="lg">
              {Purpose.options.map((purpose) => (
                <Checkbox key={purpose} value={purpose} label={t(`purpose.${purpose}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        </Stack>
      </Fieldset>
    </Stack>
  )
}
