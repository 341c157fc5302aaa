import { Switch } from '@mantine/core'
import { IconBook, IconBulb, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../components/DecimalInput'
import {
  originOf,
  valueAt,
  type Origin,
  type Programme,
  type ProgrammeField,
} from '@shared/domain/programme/programme'
import { StatusBadge } from '../../components/StatusBadge'
import classes from './ProgrammeFields.module.css'

const looks = {
  guide: { icon: IconBook, tone: 'positive' },
  ours: { icon: IconBulb, tone: 'quiet' },
  own: { icon: IconPencil, tone: 'accent' },
} as const satisfies Record<Origin, object>

type Props = {
  programme: Programme
  onChange: (programme: Programme) => void
  fields: readonly ProgrammeField[]
}

/** Fields of the programme, each with the origin of its value. */
export function ProgrammeFields({ programme, onChange, fields }: Props) {
  const { t } = useTranslation('leaders')
  return (
    <div className={classes.fields}>
      {fields.map((field) => {
        const value = valueAt(programme, field)
        const origin = originOf(programme, field)
        const label = t(`programme.field.${field.replace('.', '_') as 'seminarDays'}`)
        const change = (next: number | boolean | null) => onChange(withValue(programme, field, next))
        return (
          <div key={field} className={classes.field}>
            <span id={`programme-${field}`}>{label}</span>
            {typeof value === 'boolean' ? (
              <Switch
                aria-labelledby={`programme-${field}`}
                checked={value}
                onChange={(event) => change(event.currentTarget.checked)}
              />
            ) : (
              <DecimalInput
                aria-labelledby={`programme-${field}`}
                w="7rem"
                min={field.startsWith('validity.') ? 1 : 0}
                max={999}
                allowDecimal={field === 'level1.hours'}
                value={value ?? ''}
                onChange={(next) => {
                  if (typeof next === 'number') change(next)
                  else if (field === 'validity.level1Months' || field === 'validity.level2Months')
                    change(null)
                }}
              />
            )}
            <StatusBadge {...looks[origin]} label={t(`programme.origin.${origin}`)} />
          </div>
        )
      })}
    </div>
  )
}

/** A copy of the programme with one field changed. */
function withValue(programme: Programme, field: ProgrammeField, value: number | boolean | null): Programme {
  const [group, name] = field.split('.') as [keyof Programme, string | undefined]
  if (name === undefined) return { ...programme, [group]: value }
  return { ...programme, [group]: { ...(programme[group] as object), [name]: value } }
}
