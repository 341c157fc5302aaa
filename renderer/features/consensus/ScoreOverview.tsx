import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import { useLocalized } from '../../i18n/useLanguage'
import { useComparison } from './comparisonStore'
import { figureOf, goToAnchor, itemAnchor, wordsOf, type ItemView } from './difference'
import { differenceLooks } from './DifferenceBadge'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import classes from './ScoreOverview.module.css'

type Props = { form: Form; ratings: OpenComparison['ratings']; views: readonly ItemView[] }

/** Overview with one line per item: each rater's score and the agreed one; numbers link to the items. */
export function ScoreOverview({ form, ratings, views }: Props) {
  const { t } = useTranslation('consensus')
  const items = useComparison((store) => store.items)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>{t('overview.caption')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.item')}</th>
            {views.map(({ number, item, difference }) => (
              <th key={item.key} scope="col">
                <button
                  type="button"
                  className={classes.number}
                  aria-label={t('goToItem', { number })}
                  title={t(`difference.${difference}`)}
                  onClick={() => goToAnchor(itemAnchor(item.key))}
                >
                  {number}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ratings.map(({ supervisor }, i) => (
            <tr key={supervisor.id}>
              <th scope="row" title={supervisor.name}>
                {supervisor.initials}
              </th>
              {views.map(({ item, scores, difference }) => (
                <td key={item.key} data-tone={differenceLooks[difference].tone}>
                  <ScoreFigure form={form} score={scores[i] ?? null} />
                </td>
              ))}
            </tr>
          ))}
          <tr className={classes.difference}>
            <th scope="row">{t('overview.difference')}</th>
            {views.map(({ item, difference }) => {
              const { icon: Mark, tone } = differenceLooks[difference]
              return (
                <td key={item.key} data-tone={tone}>
                  <Mark size={16} aria-hidden />
                  <VisuallyHidden>{t(`difference.${difference}`)}</VisuallyHidden>
                </td>
              )
            })}
          </tr>
          <tr className={classes.agreed}>
            <th scope="row">{t('overview.agreed')}</th>
            {views.map(({ item }) => (
              <td key={item.key}>
                <ScoreFigure form={form} score={items.get(item.key)?.score ?? null} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** A score as a digit, with its label for screen readers. */
function ScoreFigure({ form, score }: { form: Form; score: Score }) {
  const { t } = useTranslation('consensus')
  const local = useLocalized()
  const words = wordsOf(form, score)
  return (
    <>
      <span aria-hidden>{figureOf(score) || '·'}</span>
      <VisuallyHidden>
        {typeof score === 'number' && `${score} `}
        {words ? local(words) : t('overview.none')}
      </VisuallyHidden>
    </>
  )
}
