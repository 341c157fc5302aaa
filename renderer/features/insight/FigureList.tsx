import { useTranslation } from 'react-i18next'
import { ENOUGH_RECORDINGS, type Figures, type InsightFigure } from '@shared/domain/insight/figures'
import { FigureHelp } from '../../components/FigureHelp'
import { formatFixed, formatPercent } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './insight.module.css'

const names = ['exact', 'withinOne', 'ac2', 'alpha', 'icc'] as const

/** Levels by Cicchetti (1994). */
const levelOf = (estimate: number): 'poor' | 'fair' | 'good' | 'excellent' =>
  estimate < 0.4 ? 'poor' : estimate < 0.6 ? 'fair' : estimate < 0.75 ? 'good' : 'excellent'

/** Agreement coefficients, each with n, interval and an interpretation. */
export function FigureList({ figures }: { figures: Figures }) {
  return (
    <dl className={classes.figures}>
      {names.map((name) => (
        <div key={name} className={classes.figure}>
          <FigureOf name={name} figure={figures[name]} />
        </div>
      ))}
    </dl>
  )
}

function FigureOf({ name, figure }: { name: (typeof names)[number]; figure: InsightFigure }) {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  const isShare = name === 'exact' || name === 'withinOne'
  const show = (value: number) => (isShare ? formatPercent(language, value) : formatFixed(language, value))
  return (
    <>
      <dt>
        {t(`figure.${name}.name`)} <FigureHelp figure={name} name={t(`figure.${name}.name`)} />
      </dt>
      {'undefined' in figure ? (
        <dd className={classes.small}>
          {t(`figure.undefined.${figure.undefined}`, { n: figure.n, enough: ENOUGH_RECORDINGS })}
        </dd>
      ) : (
        <>
          <dd className={classes.value}>{show(figure.estimate)}</dd>
          <dd className={classes.small}>
            {figure.ci95
              ? t('figure.interval', {
                  low: show(figure.ci95[0]),
                  high: show(figure.ci95[1]),
                  count: figure.n,
                })
              : t('basis.recordings', { count: figure.n })}
          </dd>
          <dd>
            {t(isShare ? `figure.${name}.means` : `figure.${name}.${levelOf(figure.estimate)}`, {
              share: show(figure.estimate),
            })}
          </dd>
        </>
      )}
    </>
  )
}
