import { Button, Text } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useLocalized } from '../../i18n/useLanguage'
import { useComparison } from './comparisonStore'
import { wordsOf, type ItemView } from './difference'
import classes from './AdoptEqual.module.css'

/** Adopts the common score for all items without an agreed score on which both agree. */
export function AdoptEqual({ form, views }: { form: Form; views: readonly ItemView[] }) {
  const { t } = useTranslation('consensus')
  const local = useLocalized()
  const items = useComparison((store) => store.items)
  const [asking, setAsking] = useState(false)
  const open = views.filter(({ item }) => (items.get(item.key)?.score ?? null) === null)

  const adopt = () =>
    useComparison.getState().adopt(
      open.map(({ item, scores }) => ({
        itemKey: item.key,
        score: scores[0],
        reason: items.get(item.key)?.reason ?? '',
      })),
    )

  return (
    <>
      {open.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconChecks size={17} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('adopt.button', { count: open.length })}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('adopt.title')}
        confirm={t('adopt.confirm')}
        onConfirm={adopt}
      >
        <Text>{t('adopt.text', { count: open.length })}</Text>
        <ul className={classes.list}>
          {open.map(({ item, number, scores }) => {
            const words = wordsOf(form, scores[0])
            return (
              <li key={item.key}>
                <span>{t('item', { number })}</span>
                <strong>{typeof scores[0] === 'number' ? scores[0] : '–'}</strong> {words && local(words)}
              </li>
            )
          })}
        </ul>
        <Text c="dimmed">{t('adopt.after')}</Text>
      </ConfirmDialog>
    </>
  )
}
