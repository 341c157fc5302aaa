import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import type { WholeRecord } from '@shared/domain/records/verification'
import { Facts } from '../../components/Facts'
import { formatDay, formatZoned } from '../../i18n/format'
import { useLanguage, useLocalized } from '../../i18n/useLanguage'
import classes from './verify.module.css'

type Content = WholeRecord['content']
type Decision = Extract<Content, { kind: 'decision' }>
type Level = Extract<Content, { kind: 'level' }>
type Fact = [string, ReactNode]

/** The signed content, for comparison with a printout. */
export function SignedContents({ content }: { content: Content }) {
  const { t } = useTranslation('verify')
  const language = useLanguage()
  const local = useLocalized()
  const day = (value: string) => formatDay(language, value)
  const own: Fact[] =
    content.kind === 'decision'
      ? decisionFacts(content, t, local, day)
      : content.kind === 'level'
        ? levelFacts(content, t, local)
        : []
  const { document } = content
  const superseded = 'supersedes' in document ? document.supersedes : undefined
  const validUntil = 'validUntil' in document ? document.validUntil : undefined
  const facts: Fact[] = [
    [
      t(content.kind === 'decision' ? 'facts.decided' : 'facts.issued'),
      formatZoned(language, document.issuedAt),
    ],
    ...own,
    ...(validUntil ? [[t('facts.validUntil'), day(validUntil)] as Fact] : []),
    ...(superseded
      ? [
          [
            t(content.kind === 'withdrawal' ? 'facts.withdraws' : 'facts.corrects'),
            superseded.recordId,
          ] as Fact,
          [t('facts.reason'), superseded.reason] as Fact,
        ]
      : []),
    [t('facts.id'), document.id],
  ]
  return (
    <section className={classes.contents}>
      <Title order={3} mb="xs">
        {t('contents')}
      </Title>
      <Facts facts={facts} />
      {content.kind === 'decision' && <Scores content={content} />}
      {content.kind === 'level' && <Requirements content={content} />}
    </section>
  )
}

type Say = ReturnType<typeof useTranslation<'verify'>>['t']
type Local = ReturnType<typeof useLocalized>

function decisionFacts({ document }: Decision, t: Say, local: Local, day: (value: string) => string): Fact[] {
  const { recording, form, decision } = document
  return [
    [t('facts.meeting'), day(recording.meetingDate)],
    [t('facts.form'), t('facts.formVersion', { title: local(form.title), version: form.version })],
    ...(decision.comment.trim() ? [[t('facts.comment'), decision.comment] as Fact] : []),
  ]
}

const levelFacts = ({ document }: Level, t: Say, local: Local): Fact[] => [
  [t('facts.programme'), local(document.programme)],
  ...(document.exception.trim() ? [[t('facts.exception'), document.exception] as Fact] : []),
  ...(document.restsOn ? [[t('facts.restsOn'), document.restsOn] as Fact] : []),
]

/** All items with each rater's and the agreed score. Without the form, items show their key only. */
function Scores({ content: { document, form } }: { content: Decision }) {
  const { t } = useTranslation('verify')
  const local = useLocalized()
  const items = form
    ? itemsOf(form).map(({ key, text }) => ({ key, text: local(text) }))
    : document.consensus.map(({ itemKey }) => ({ key: itemKey, text: itemKey }))
  const figure = (score: Score | undefined) => (typeof score === 'number' ? score : t('table.cannotAssess'))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{t('contentsHint')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.number')}</th>
            <th scope="col">{t('table.item')}</th>
            {document.supervisors.map(({ id, initials, name }) => (
              <th key={id} scope="col" title={name}>
                {initials}
              </th>
            ))}
            <th scope="col">{t('table.agreed')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ key, text }, i) => {
            const agreed = document.consensus.find(({ itemKey }) => itemKey === key)
            return (
              <tr key={key}>
                <td>{i + 1}</td>
                <th scope="row">
                  {text}
                  {agreed?.reason.trim() && (
                    <span className={classes.reason}>{t('table.reason', { reason: agreed.reason })}</span>
                  )}
                </th>
                {document.ratings.map(({ supervisorId, answers }) => (
                  <td key={supervisorId}>{figure(answers[key]?.score)}</td>
                ))}
                <td className={classes.agreed}>{figure(agreed?.score)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Requirements({ content: { document } }: { content: Level }) {
  const { t } = useTranslation('verify')
  const local = useLocalized()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{t('requirements.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('requirements.text')}</th>
            <th scope="col">{t('requirements.met')}</th>
            <th scope="col">{t('requirements.how')}</th>
          </tr>
        </thead>
        <tbody>
          {document.requirements.map(({ text, met, fulfilledBy }) => (
            <tr key={text.da}>
              <th scope="row">{local(text)}</th>
              <td>{t(met ? 'requirements.yes' : 'requirements.no')}</td>
              <td>{fulfilledBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
