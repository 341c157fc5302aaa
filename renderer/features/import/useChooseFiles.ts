import { api } from '../../api/api'
import { useAction } from '../../components/useAction'
import { useImportDrafts } from './importDraftsStore'
import { useNavigation } from '../../stores/navigationStore'

/** Opens the file dialog, adds the files as drafts and shows the import. */
export function useChooseFiles() {
  const go = useNavigation((navigation) => navigation.go)
  const add = useImportDrafts((drafts) => drafts.add)
  return useAction(async () => {
    const files = await api.imports.chooseSources()
    if (files.length === 0) return
    add(files)
    go({ screen: 'import' })
  })
}
