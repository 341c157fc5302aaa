import { useTranslation } from 'react-i18next'
import { itemsOf, shortName } from '@shared/domain/forms/form'
import { api } from '../../../api/api'
import { useLoad } from '../../../components/useLoad'
import { useLocalized } from '../../../i18n/useLanguage'
import { ChartCard } from '../ChartCard'
import { agreementFills } from '../charts/agreementFills'
import { StackedBars } from '../charts/StackedBars'
import { keyOf, Nothing, type PageProps } from './page'

/** Items by disagreement, the highest first. */
export function ItemAgreementPage({ filter, form }: PageProps) {
  const { t } = useTranslation('insight')
  const local = useLocalized()
  const { value, error } = useLoad(() => api.insight.itemAgreement({ filter }), keyOf(filter))
  if (error || value?.recordings === 0) return <Nothing error={error} />
  if (!value) return null

  const labels = new Map(itemsOf(form).map((item, i) => [item.key, `${i + 1} ${local(shortName(item))}`]))
  const share = (count: number, n: number) => (n === 0 ? null : count / n)
  const items = [...value.items].sort((a, b) => (share(a.same, a.n) ?? 2) - (share(b.same, b.n) ?? 2))
  const label = (key: string) => labels.get(key) ?? ''
  return (
    <ChartCard
      title={t('itemAgreement.title')}
      recordings={value.recordings}
      note={t('itemAgreement.note')}
      numbers={{
        columns: [
          { label: t('column.item'), kind: 'text' },
          { label: t('close.same'), kind: 'percent' },
          { label: t('close.oneStep'), kind: 'percent' },
          { label: t('close.further'), short: t('close.furtherShort'), kind: 'percent' },
          { label: t('close.oneAssessed'), short: t('close.oneAssessedShort'), kind: 'count' },
          { label: t('column.scored'), short: t('column.scoredShort'), kind: 'count' },
        ],
        rows: items.map((i) => [
          label(i.key),
          share(i.same, i.n),
          share(i.oneStep, i.n),
          share(i.further, i.n),
          i.oneAssessed,
          i.n,
        ]),
      }}
    >
      <StackedBars
        series={agreementFills((key) => t(`close.${key}`))}
        rows={items.map((i) => ({
          label: label(i.key),
          counts: [i.same, i.oneStep, i.further, i.oneAssessed],
        }))}
      />
    </ChartCard>
  )
}
