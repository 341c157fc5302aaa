import { Table } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Score } from '@shared/domain/ratings/rating'
import type { OpenRound, RoundView } from '@shared/domain/calibration/round'
import { useLocalized } from '../../i18n/useLanguage'
import { KeyFields } from './KeyFields'
import classes from './calibration.module.css'

type Props = { view: OpenRound; onChanged: (view: RoundView) => void }

/** One row per item: initials at each score, the key marked, and its fields on the right. */
export function ScoreStrips({ view, onChanged }: Props) {
  const { t } = useTranslation('calibration')
  const local = useLocalized()
  const { form, ratings, key, round } = view
  const agreed = new Map(key.map((item) => [item.itemKey, item]))
  const points: { score: Score; label: string }[] = [
    ...[...form.scale.points]
      .sort((a, b) => a.value - b.value)
      .map(({ value, label }) => ({ score: value, label: local(label) })),
    { score: 'cannotAssess', label: local(form.scale.cannotAssess) },
  ]
  const starts = form.parts.map((_, p) =>
    form.parts.slice(0, p).reduce((n, part) => n + part.items.length, 0),
  )

  return (
    <div className={classes.scroll}>
      <Table className={classes.strips} stickyHeader>
        <thead>
          <tr>
            <th scope="col">{t('strips.item')}</th>
            {points.map(({ score, label }) => (
              <th key={score} scope="col" data-point>
                {label}
              </th>
            ))}
            <th scope="col">{t('strips.key')}</th>
          </tr>
        </thead>
        <tbody>
          {form.parts.map((part, p) => (
            <Fragment key={part.key}>
              <tr>
                <th scope="rowgroup" colSpan={points.length + 2} className={classes.part}>
                  {local(part.title)}
                </th>
              </tr>
              {part.items.map((item, i) => {
                const number = (starts[p] ?? 0) + i + 1
                const settled = agreed.get(item.key)
                return (
                  <tr key={item.key}>
                    <th scope="row" className={classes.item}>
                      {number}. {local(item.text)}
                    </th>
                    {points.map(({ score }) => {
                      const isKey = settled?.score === score
                      return (
                        <td key={score} data-point data-key={isKey || undefined}>
                          <span className={classes.who}>
                            {ratings
                              .filter(
                                ({ scores }) => Object.hasOwn(scores, item.key) && scores[item.key] === score,
                              )
                              .map(({ supervisor }) => (
                                <abbr
                                  key={supervisor.id}
                                  title={supervisor.name}
                                  className={classes.initials}
                                >
                                  {supervisor.initials}
                                </abbr>
                              ))}
                            {isKey && (
                              <IconKey
                                size={18}
                                role="img"
                                aria-label={t('strips.key')}
                                className={classes.key}
                              />
                            )}
                          </span>
                        </td>
                      )
                    })}
                    <td className={classes.settle}>
                      <KeyFields
                        roundId={round.id}
                        number={number}
                        itemKey={item.key}
                        points={points}
                        settled={settled}
                        onChanged={onChanged}
                      />
                    </td>
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
