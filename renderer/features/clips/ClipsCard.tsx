import { IconMovie } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LinkCard } from '../../components/LinkCard'

/** Link from a recording to its clips. */
export function ClipsCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('clips')
  return (
    <LinkCard
      title={t('card.title')}
      text={t('card.text')}
      button={t('card.button')}
      icon={<IconMovie size={18} aria-hidden />}
      to={{ screen: 'clips', recordingId }}
    />
  )
}
