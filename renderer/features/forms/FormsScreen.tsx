import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFileImport, IconStar } from '@tabler/icons-react'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormSummary } from '@shared/domain/forms/form'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Page } from '../../components/Page'
import { StatusBadge } from '../../components/StatusBadge'
import { useAction } from '../../components/useAction'
import { useLocalized } from '../../i18n/useLanguage'
import { useForms } from '../../stores/formsStore'
import { useNavigation } from '../../stores/navigationStore'
import classes from './FormsScreen.module.css'
import { notify } from '../../components/notify'

/** The rating forms, with import from a file. */
export function FormsScreen() {
  const { t } = useTranslation('forms')
  const local = useLocalized()
  const { list, load } = useForms()
  const loading = useAction(load)
  const begin = useEffectEvent(() => void loading.run())
  useEffect(() => begin(), [])

  const importFile = useAction(async () => {
    const form = await api.forms.importFile()
    if (!form) return
    await load()
    notify(t('loaded', { title: local(form.title) }))
  })
  const error = importFile.error ?? loading.error

  return (
    <Page
      title={t('title')}
      subtitle={t('intro')}
      actions={
        <Button
          size="md"
          leftSection={<IconFileImport size={19} aria-hidden />}
          loading={importFile.busy}
          onClick={() => void importFile.run()}
        >
          {t('load')}
        </Button>
      }
    >
      <Stack gap="md">
        {error && <ErrorAlert error={error} onClose={importFile.error ? importFile.clear : undefined} />}
        <ul className={classes.list}>
          {(list ?? []).map((form) => (
            <FormRow key={form.rowId} form={form} />
          ))}
        </ul>
      </Stack>
    </Page>
  )
}

function FormRow({ form }: { form: FormSummary }) {
  const { t } = useTranslation('forms')
  const local = useLocalized()
  const go = useNavigation((navigation) => navigation.go)
  const title = local(form.title)
  return (
    <li className={classes.row}>
      <div>
        <Group gap="sm">
          <Title order={2} size="h3">
            {title}
          </Title>
          {form.builtIn && <StatusBadge icon={IconStar} tone="quiet" label={t('builtIn')} />}
        </Group>
        <Text c="dimmed" size="sm">
          {t('items', { count: form.itemCount })} · {t('version', { version: form.version })}
        </Text>
        <Text mt="xs">{local(form.provenance)}</Text>
      </div>
      <Button
        variant="default"
        flex="none"
        aria-label={t('see', { title })}
        onClick={() => go({ screen: 'form', rowId: form.rowId })}
      >
        {t('seeShort')}
      </Button>
    </li>
  )
}
