import { Button, Stack, Text } from '@mantine/core'
import { IconFileSearch, IconShieldSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '@shared/domain/records/verification'
import { api, dropFiles } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { isOutdated, isStrange, VerificationResult } from './VerificationResult'
import classes from './verify.module.css'

/** The gravest first. */
const kinds = ['broken', 'strange', 'outdated', 'unreadable', 'notCompared', 'fine'] as const

function kindOf(result: Verification): (typeof kinds)[number] {
  if (result.kind !== 'whole') return result.kind
  if (isStrange(result)) return 'strange'
  if (isOutdated(result)) return 'outdated'
  return result.signers.every(({ verdict }) => verdict === 'known') ? 'fine' : 'notCompared'
}

const graveness = (result: Verification): number => kinds.indexOf(kindOf(result))

const byGravity = (results: readonly Verification[]): Verification[] =>
  [...results].sort((a, b) => graveness(a) - graveness(b))

function summaryOf(
  results: readonly Verification[],
  t: ReturnType<typeof useTranslation<'verify'>>['t'],
): string {
  const counts = kinds.map((kind) => [kind, results.filter((one) => kindOf(one) === kind).length] as const)
  const said = counts.filter(([, count]) => count > 0).map(([kind, count]) => t(`sum.${kind}`, { count }))
  return `${t('results', { count: results.length })} ${said.join(' ')}`
}

/** Verifies record files, chosen or dropped on the window. */
export function VerifyPanel() {
  const { t } = useTranslation('verify')
  const [results, setResults] = useState<Verification[]>([])
  const [over, setOver] = useState(false)

  const choose = useAction(async () => {
    const checked = await api.records.chooseAndVerify()
    if (checked) setResults(checked)
  })
  const check = useAction(async (files: readonly File[]) =>
    setResults(await api.records.verifyDropped({ tickets: await dropFiles(files) })),
  )

  const take = useEffectEvent((files: FileList) => void check.run([...files]))
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer && event.dataTransfer.files.length > 0) take(event.dataTransfer.files)
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])

  const error = choose.error ?? check.error
  return (
    <Stack gap="lg">
      <div className={classes.take} data-over={over}>
        <IconFileSearch size={34} stroke={1.5} aria-hidden />
        <Text size="lg">{over ? t('drop') : t('intro')}</Text>
        <Button
          size="md"
          leftSection={<IconShieldSearch size={19} aria-hidden />}
          loading={choose.busy || check.busy}
          onClick={() => void choose.run()}
        >
          {t('choose')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('orDrop')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('several')}
        </Text>
      </div>
      {error && <ErrorAlert error={error} />}
      <Text role="status" size="sm" c="dimmed">
        {results.length > 0 && summaryOf(results, t)}
      </Text>
      <ul className={classes.results}>
        {byGravity(results).map((result, i) => (
          <VerificationResult key={`${i} ${result.fileName}`} result={result} />
        ))}
      </ul>
    </Stack>
  )
}
