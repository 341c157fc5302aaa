import { Button, Group } from '@mantine/core'
import { IconBraces, IconCheck, IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '@shared/domain/text'
import { ErrorAlert } from '../../components/ErrorAlert'
import { showSaved } from '../../components/notifySaved'
import { useSaveRecord, type RecordFormat } from '../../components/useSaveRecord'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './ExportButtons.module.css'

/** Export of the record as PDF in either language, and as signed JSON. */
export function ExportButtons({ recordId }: { recordId: string }) {
  const { t } = useTranslation(['consensus', 'common'])
  const language = useLanguage()
  const [fileName, setFileName] = useState<string | null>(null)
  const saving = useSaveRecord(recordId, (saved) => setFileName(saved.fileName))
  const common = (own: RecordFormat) => ({
    loading: saving.busy === own,
    onClick: () => {
      setFileName(null)
      saving.save(own)
    },
  })

  return (
    <>
      <Group gap="sm">
        {languages.map((own) => (
          <Button
            key={own}
            variant={own === language ? 'filled' : 'default'}
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
            {...common(own)}
          >
            {t(`export.pdf.${own}`)}
          </Button>
        ))}
        <Button variant="default" leftSection={<IconBraces size={18} aria-hidden />} {...common('json')}>
          {t('export.json')}
        </Button>
      </Group>
      <div role="status" className={classes.status}>
        {fileName !== null && (
          <>
            <IconCheck size={17} aria-hidden /> {t('export.saved', { fileName })}{' '}
            <Button size="compact-sm" variant="light" onClick={() => showSaved(fileName)}>
              {t('common:export.show')}
            </Button>
          </>
        )}
      </div>
      {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} />}
      {saving.dialog}
    </>
  )
}
