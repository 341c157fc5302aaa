import { Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecordStatus, Verification, WholeRecord } from '@shared/domain/records/verification'
import { StatusBadge } from '../../components/StatusBadge'
import { formatDay, formatZoned } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { SignedContents } from './SignedContents'
import classes from './verify.module.css'

/** The verification result of one file. */
export function VerificationResult({ result }: { result: Verification }) {
  const { t } = useTranslation('verify')
  if (result.kind === 'whole') return <Whole record={result} />
  return (
    <li className={classes.result} data-tone={result.kind === 'broken' ? 'danger' : 'quiet'}>
      <p className={classes.file}>{result.fileName}</p>
      {result.kind === 'broken' ? (
        <>
          <StatusBadge icon={IconAlertTriangle} tone="danger" label={t('broken')} />
          <Text mt="sm" fw={600}>
            {t('brokenWhat')}
          </Text>
          <Text mt="xs">
            {t('where')}: <Problem {...result.problem} />
          </Text>
          <Text mt="xs">{t('brokenNext')}</Text>
        </>
      ) : (
        <>
          <StatusBadge icon={IconHelpCircle} tone="caution" label={t('unreadable')} />
          <Text mt="sm">{t(`unreadableWhy.${result.reason}`)}</Text>
        </>
      )}
    </li>
  )
}

/** The text of a fault, with its location if known. */
function Problem({ code, place }: { code: string; place: string }) {
  const { t, i18n } = useTranslation('verify')
  const withPlace = `problem.${code}_place`
  const key = place !== '' && i18n.exists(withPlace, { ns: 'verify' }) ? withPlace : `problem.${code}`
  return <>{t(key as 'problem.shape', { place })}</>
}

function Whole({ record }: { record: WholeRecord }) {
  const { t } = useTranslation('verify')
  const language = useLanguage()
  const { content, signers, status, fromPdf, fileName } = record
  const known = signers.every(({ verdict }) => verdict === 'known')
  const bad = isOutdated(record) || isStrange(record)
  const tone = bad ? 'danger' : known && certifies(record) ? 'positive' : 'quiet'
  return (
    <li className={classes.result} data-tone={tone}>
      <p className={classes.file}>{fileName}</p>
      <Title order={2} mb="xs">
        {headlineOf(record, t)}
      </Title>
      <StatusBadge icon={IconCircleCheck} tone="quiet" label={t('whole')} />
      <StatusLine status={status} />
      <Title order={3} mt="md" mb="xs">
        {t('signers')}
      </Title>
      <ul className={classes.signers}>
        {signers.map(({ name, initials, signedAt, words, fingerprint, verdict }) => (
          <li key={fingerprint}>
            <strong>{name}</strong> ({initials}), {formatZoned(language, signedAt)}
            <span className={classes.words} title={fingerprint}>
              <span className={classes.wordsLabel}>{t('keyWords')}:</span> {words.join(' ')}
            </span>
            <span className={classes.verdict} data-verdict={verdict}>
              {t(`verdict.${verdict}`, { name })}
            </span>
          </li>
        ))}
      </ul>
      {!known && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('signersHint')}
        </Text>
      )}
      {fromPdf && (
        <p className={classes.note}>
          <IconInfoCircle size={18} aria-hidden /> {t('pdfNote')}
        </p>
      )}
      <SignedContents content={content} />
    </li>
  )
}

/** Whether it is unchanged, but does not count any longer. */
export const isOutdated = ({ status }: WholeRecord): boolean =>
  status.kind === 'superseded' || status.kind === 'differs'

/** Whether somebody's signature is by another key than the one that the signed-in supervisor knows. */
export const isStrange = ({ signers }: WholeRecord): boolean =>
  signers.some(({ verdict }) => verdict === 'changed')

const certifies = ({ content }: WholeRecord): boolean =>
  content.kind === 'level' ||
  (content.kind === 'decision' && content.document.decision.outcome === 'certified')

type Say = ReturnType<typeof useTranslation<'verify'>>['t']

function headlineOf({ content }: WholeRecord, t: Say): string {
  const { leader } = content.document
  if (content.kind === 'withdrawal') return t('headline.withdrawal', { leader })
  if (content.kind === 'level') return t('headline.level', { leader, level: content.document.level })
  return t(`headline.${content.document.decision.outcome}`, { leader })
}

/** Current status, and its source. */
function StatusLine({ status }: { status: RecordStatus }) {
  const { t } = useTranslation('verify')
  const language = useLanguage()
  const words = () => {
    switch (status.kind) {
      case 'newest':
        return t('standing.newest')
      case 'differs':
      case 'registerAltered':
        return t(`standing.${status.kind}`)
      case 'superseded':
        return t(`standing.superseded.${status.how}.${status.source}`, {
          when: formatDay(language, status.at),
        })
      case 'unknown':
        return t(`standing.unknown.${status.workspaceOpen ? 'open' : 'closed'}`)
    }
  }
  const bad = status.kind === 'superseded' || status.kind === 'differs'
  const Mark = bad ? IconAlertTriangle : status.kind === 'newest' ? IconCircleCheck : IconInfoCircle
  return (
    <p className={classes.standing} data-bad={bad}>
      <Mark size={19} aria-hidden /> {words()}
    </p>
  )
}
