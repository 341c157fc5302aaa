import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HowGiven, Purpose } from '@shared/domain/consent/consent'
import { DayField } from './DayField'
import type { ConsentDraft, ConsentFieldName } from './consentDraft'
import classes from './DetailsFields.module.css'

type Props = {
  draft: ConsentDraft
  onChange: (draft: ConsentDraft) => void
  /** The invalid fields; each shows its message. */
  faults: readonly ConsentFieldName[]
}

/** Fields for what somebody has consented to. */
export function ConsentFields({ draft, onChange, faults }: Props) {
  const { t } = useTranslation('import')
  const set = (part: Partial<ConsentDraft>) => onChange({ ...draft, ...part })
  const field = (name: ConsentFieldName) => ({
    label: t(`field.${name}.label`),
    error: faults.includes(name) ? t(`field.${name}.error`) : undefined,
    id: `details-${name}`,
    size: 'md' as const,
  })
  return (
    <Stack gap="md">
      <Group align="flex-start" className={classes.row}>
        <DayField {...field('from')} required value={draft.from} onChange={(from) => set({ from })} />
        <DayField {...field('until')} required value={draft.until} onChange={(until) => set({ until })} />
      </Group>
      <Checkbox.Group
        {...field('purposes')}
        required
        value={draft.purposes}
        onChange={(purposes) => set({ purposes: Purpose.options.filter((p) => purposes.includes(p)) })}
      >
        <Group mt="xs" gap="lg">
          {Purpose.options.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`purpose.${purpose}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group align="flex-start" className={classes.row}>
        <Select
          size="md"
          label={t('how.label')}
          allowDeselect={false}
          data={HowGiven.options.map((how) => ({ value: how, label: t(`how.${how}`) }))}
          value={draft.how}
          onChange={(how) => set({ how: HowGiven.catch('paper').parse(how) })}
        />
        <TextInput
          {...field('paper')}
          description={t('field.paper.hint')}
          maxLength={200}
          value={draft.paper}
          onChange={(event) => set({ paper: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  )
}
