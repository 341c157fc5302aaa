import { Group, Table, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OpenRound, RoundView } from '@shared/domain/calibration/round'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { CautionAlert } from '../../components/CautionAlert'
import { FigureHelp } from '../../components/FigureHelp'
import { GiveSeat } from '../../components/GiveSeat'
import { ShowRating } from '../../components/ShowRating'
import { formatFixed, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { ScoreStrips } from './ScoreStrips'
import classes from './calibration.module.css'

type Props = { view: OpenRound; onChanged: (view: RoundView) => void }

/** A closed round: all scores and the key per item, and the deviation of each supervisor. */
export function RoundResult({ view, onChanged }: Props) {
  const { t } = useTranslation('calibration')
  const language = useLanguage()
  const { ratings, deviations, alpha, unopened, showing, round } = view
  const at = { screen: 'round', roundId: round.id } as const
  const awaited = unopened.filter(({ id }) => showing?.to.some(({ supervisor }) => supervisor.id === id))
  const steps = (value: number | null) =>
    value === null ? '–' : `${value > 0.005 ? '+' : ''}${formatFixed(language, value)}`

  return (
    <>
      {showing && !showing.done && (
        <ShowRating
          showing={showing}
          order={2}
          next={{ supervisors: awaited, at }}
          onShow={async (compared) =>
            onChanged(await api.calibration.reveal({ roundId: round.id, compared }))
          }
        />
      )}
      {unopened.length > 0 && (
        <CautionAlert icon={<IconHourglass aria-hidden />}>
          {t('unopened', {
            names: formatList(
              language,
              unopened.map(({ name }) => name),
            ),
            count: unopened.length,
          })}
        </CautionAlert>
      )}
      {showing?.done && awaited.length > 0 && (
        <Group>
          {awaited.map((supervisor) => (
            <GiveSeat key={supervisor.id} to={supervisor} at={at} variant="default" />
          ))}
        </Group>
      )}
      <Card title={t('strips.title')}>
        <Text mb="md">{t('strips.text')}</Text>
        <ScoreStrips view={view} onChanged={onChanged} />
      </Card>
      <Card title={t('standing.title')}>
        <Table className={classes.standings}>
          <caption className={classes.caption}>{t('standing.text')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('standing.supervisor')}</th>
              <th scope="col">
                {t('standing.above')} <FigureHelp figure="leniency" name={t('standing.above')} />
              </th>
              <th scope="col">{t('standing.fromKey')}</th>
              <th scope="col">{t('standing.asKey')}</th>
            </tr>
          </thead>
          <tbody>
            {deviations.map(({ id, above, fromKey, asKey, keyed }) => (
              <tr key={id}>
                <th scope="row">{ratings.find(({ supervisor }) => supervisor.id === id)?.supervisor.name}</th>
                <td>{steps(above)}</td>
                <td>{fromKey === null ? '–' : formatFixed(language, fromKey)}</td>
                <td>{keyed === 0 ? '–' : t('standing.of', { count: asKey, n: keyed })}</td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Text mt="md">
          {'undefined' in alpha
            ? t(`alpha.${alpha.undefined}`)
            : t('alpha.is', {
                value: formatFixed(language, alpha.estimate),
                count: alpha.n,
                n: ratings.length,
              })}{' '}
          <FigureHelp figure="alpha" name={t('alpha.name')} />
        </Text>
      </Card>
    </>
  )
}
