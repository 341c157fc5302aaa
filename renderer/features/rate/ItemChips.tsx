import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { numberedItems } from '../../components/numberedItems'
import { useLocalized } from '../../i18n/useLanguage'
import classes from './ItemChips.module.css'

type Props = { form: Form; chosen: readonly string[]; onChange: (itemKeys: readonly string[]) => void }

/** The items of the form as small toggles: none, one or several. */
export function ItemChips({ form, chosen, onChange }: Props) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const items = useMemo(() => [...numberedItems(form).values()], [form])
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key])
  return (
    <div role="group" aria-label={t('observations.items')} className={classes.chips}>
      {items.map(({ item, number }) => (
        <button
          key={item.key}
          type="button"
          className={classes.chip}
          aria-pressed={chosen.includes(item.key)}
          aria-label={t('item', { number })}
          title={`${number}. ${local(item.text)}`}
          onClick={() => toggle(item.key)}
        >
          {number}
        </button>
      ))}
    </div>
  )
}
