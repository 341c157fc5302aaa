import { api } from '../../api/api'
import { useAction } from '../../components/useAction'
import { useNavigation } from '../../stores/navigationStore'

/** Asks for a video file and opens the import of it. */
export function useChooseFile() {
  const go = useNavigation((navigation) => navigation.go)
  return useAction(async () => {
    const source = await api.recordings.chooseSource()
    if (source) go({ screen: 'import', sourceId: source.sourceId })
  })
}
