import { Button, Stack, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { itemsOf, type Form, type Part } from '@shared/domain/forms/form'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { notifySaved } from '../../components/notifySaved'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatNumber } from '../../i18n/format'
import { useLanguage, useLocalized } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import classes from './FormScreen.module.css'

/** A form, read-only: provenance, items by part, scale and recommendation rule. */
export function FormScreen({ rowId }: { rowId: string }) {
  const { t } = useTranslation('forms')
  const local = useLocalized()
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { value: form, error } = useLoad(() => api.forms.get({ rowId }), rowId)

  const blank = useAction(async () => {
    const saved = await api.forms.exportBlank({ rowId, language })
    if (saved) notifySaved(t('blankSaved', saved), saved.fileName)
  })
  const back = () => go({ screen: 'forms' })
  if (error) return <LoadFailed error={error} onRetry={back} label={t('back')} />
  if (!form) return null
  const { meanAtLeast, noItemBelow, cannotAssessAtMost } = form.recommendation

  return (
    <Page
      title={local(form.title)}
      subtitle={[t('items', { count: itemsOf(form).length }), t('version', { version: form.version })].join(
        ' · ',
      )}
      back={{ label: t('back'), onClick: back }}
      actions={
        <Button
          variant="default"
          leftSection={<IconPrinter size={17} aria-hidden />}
          loading={blank.busy}
          onClick={() => void blank.run()}
        >
          {t('blank')}
        </Button>
      }
    >
      {blank.error && <ErrorAlert error={blank.error} onClose={blank.clear} mb="md" />}
      <Stack gap="lg">
        <Card title={t('provenance')}>
          <Text>{local(form.provenance)}</Text>
        </Card>
        <Card title={t('itemsTitle')}>
          <Stack gap="xl">
            {form.parts.map((part, i) => (
              <PartItems key={part.key} part={part} first={itemsBefore(form, i) + 1} />
            ))}
          </Stack>
        </Card>
        <Card title={t('scale')}>
          <ul className={classes.scale}>
            {form.scale.points.map(({ value, label }) => (
              <li key={value}>
                <span className={classes.value}>{value}</span> {local(label)}
              </li>
            ))}
            <li>
              <span className={classes.value}>–</span>{' '}
              <span>
                {local(form.scale.cannotAssess)}{' '}
                <Text span c="dimmed">
                  ({t('cannotAssessNote')})
                </Text>
              </span>
            </li>
          </ul>
        </Card>
        <Card title={t('recommendation')}>
          <Text>
            {t('recommendationText', {
              mean: formatNumber(language, meanAtLeast, 2),
              lowest: noItemBelow,
              cannotAssess: cannotAssessAtMost,
            })}
          </Text>
        </Card>
      </Stack>
    </Page>
  )
}

const itemsBefore = (form: Form, part: number): number =>
  form.parts.slice(0, part).reduce((sum, { items }) => sum + items.length, 0)

/** The items of a part; numbering continues across parts. */
function PartItems({ part, first }: { part: Part; first: number }) {
  const local = useLocalized()
  return (
    <div>
      <Title order={3} mb="xs">
        {local(part.title)}
      </Title>
      <ol className={classes.items} start={first}>
        {part.items.map(({ key, text, guidance }) => (
          <li key={key}>
            {local(text)}
            {guidance && (
              <Text c="dimmed" size="sm" mt={2}>
                {local(guidance)}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
