import { useTranslation } from 'react-i18next'
import { useEdits } from '../../stores/editsStore'
import { Timeline } from '../timeline/Timeline'
import { useTracks } from '../timeline/useTracks'

const none = [] as const

/** The film with its sound, and what of it is blurred or silent. The list beside it says the same in words. */
export function EditTimeline({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('edits')
  const tracks = useTracks(recordingId)
  const list = useEdits((edits) => edits.list)
  return (
    <Timeline
      {...tracks}
      shaded={list}
      marks={none}
      rowLabels={none}
      bands={none}
      label={t('listTitle')}
      changes={null}
    />
  )
}
