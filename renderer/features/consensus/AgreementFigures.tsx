import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Estimate } from '@shared/domain/agreement/agreement'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { FigureHelp } from '../../components/FigureHelp'
import { formatList, formatFixed } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { degreeOf, figuresOf } from './figures'
import { firstName } from './names'
import shared from './consensus.module.css'
import classes from './AgreementFigures.module.css'

type Name = 'ac2' | 'kappa' | 'alpha'

/** The agreement coefficients, each with interval, n and an interpretation: folded away, since they decide nothing. */
export function AgreementFigures({ comparison: { form, ratings } }: { comparison: OpenComparison }) {
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const figures = useMemo(
    () =>
      figuresOf(
        form,
        mapRaters(ratings, ({ content }) => content),
      ),
    [form, ratings],
  )
  const names = ratings.map(({ supervisor }) => firstName(supervisor.name))
  const namesOf = (pair: readonly number[]) =>
    formatList(
      language,
      pair.map((i) => names[i] ?? ''),
    )

  return (
    <details className={`${shared.card} ${classes.folded}`}>
      <summary className={classes.summary}>{t('figures.title')}</summary>
      <div className={classes.figures}>
        {figures.overall && (
          <Group title={t('figures.all')}>
            <Figure name="ac2" figure={figures.overall.ac2} />
            <Figure name="alpha" figure={figures.overall.alpha} />
          </Group>
        )}
        {figures.pairs.map(({ pair, exact, withinOne, ac2, kappa }) => (
          <Group key={pair.join()} title={figures.overall ? namesOf(pair) : null}>
            {figures.overall && 'n' in exact && 'n' in withinOne && (
              <p>
                {t('figures.pair', {
                  n: exact.n,
                  exact: Math.round(exact.estimate * exact.n),
                  withinOne: Math.round(withinOne.estimate * withinOne.n),
                })}
              </p>
            )}
            <Figure name="ac2" figure={ac2} />
            <Figure name="kappa" figure={kappa} />
          </Group>
        ))}
        <Group
          title={t('figures.leniency.title')}
          help={<FigureHelp figure="leniency" name={t('figures.leniency.title')} />}
        >
          {figures.leniency.map(
            (figure, i) =>
              // For two raters the deviations are symmetric: one line suffices.
              (i === 0 || figures.overall) && (
                <Leniency key={names[i]} figure={figure} names={names} who={i} />
              ),
          )}
        </Group>
        <p className={shared.note}>{t('figures.words')}</p>
      </div>
    </details>
  )
}

type GroupProps = { title: string | null; help?: ReactNode; children: ReactNode }

function Group({ title, help, children }: GroupProps) {
  return (
    <div className={classes.group}>
      {title !== null && (
        <div className={classes.titleLine}>
          <h3 className={classes.title}>{title}</h3>
          {help}
        </div>
      )}
      {children}
    </div>
  )
}

/** A coefficient with interval and interpretation, or why it is undefined. */
function Figure({ name, figure }: { name: Name; figure: Estimate }) {
  const { t } = useTranslation('consensus')
  const two = useTwoDecimals()
  if (!('n' in figure))
    return (
      <p>
        <strong>{t(`figures.${name}.name`)}:</strong>{' '}
        <FigureHelp figure={name} name={t(`figures.${name}.name`)} /> {t(`figures.none.${figure.undefined}`)}
      </p>
    )
  const { estimate, ci95, n } = figure
  return (
    <p>
      <strong className={classes.value}>
        {t(`figures.${name}.name`)} {two(estimate)}
      </strong>{' '}
      <FigureHelp figure={name} name={t(`figures.${name}.name`)} />{' '}
      <span className={classes.range}>
        {ci95 ? t('figures.range', { low: two(ci95[0]), high: two(ci95[1]), n }) : t('figures.count', { n })}
      </span>
      <br />
      {t(`figures.${name}.meaning.${degreeOf(estimate)}`)}
      {name === 'kappa' && ` ${t('figures.kappa.beside')}`}
    </p>
  )
}

/** Leniency: who scores higher, by how much, and whether it is significant. */
function Leniency({ figure, names, who }: { figure: Estimate; names: readonly string[]; who: number }) {
  const { t } = useTranslation('consensus')
  const two = useTwoDecimals()
  if (!('n' in figure)) return <p>{t(`figures.none.${figure.undefined}`)}</p>
  const { estimate, ci95, n } = figure
  const [a = '', b = ''] = estimate < 0 && names.length === 2 ? [names[1], names[0]] : names
  const facts = { a: names.length > 2 ? names[who] : a, b, steps: two(Math.abs(estimate)), n }
  const way = Math.abs(estimate) < 0.005 ? 'level' : names.length === 2 || estimate > 0 ? 'above' : 'below'
  const sure = ci95 && (ci95[0] > 0 || ci95[1] < 0)
  return (
    <p>
      {t(`figures.leniency.${names.length > 2 ? 'three' : 'two'}.${way}`, facts)}
      {way !== 'level' && ci95 && ` ${t(sure ? 'figures.leniency.sure' : 'figures.leniency.chance')}`}
    </p>
  )
}

function useTwoDecimals(): (value: number) => string {
  const language = useLanguage()
  return (value) => formatFixed(language, value).replace('-', '−')
}
