import { IconVideoPlus } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '@shared/domain/imports/imports'
import { api, dropFiles } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { useErrorText } from '../../i18n/errorText'
import { useImportDrafts } from './importDraftsStore'
import { useNavigation } from '../../stores/navigationStore'
import classes from './DropZone.module.css'
import { notify } from '../../components/notify'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Accepts videos dropped anywhere on the window. */
export function DropZone() {
  const { t } = useTranslation('import')
  const errorText = useErrorText()
  const go = useNavigation((navigation) => navigation.go)
  const add = useImportDrafts((drafts) => drafts.add)
  const [over, setOver] = useState(false)

  const take = useEffectEvent(async (files: FileList) => {
    const taken: Source[] = []
    // A drag out of an archive or an e-mail may come without any file.
    if (files.length === 0) notify(errorText(new ApiError('fileWithoutPath')), 'failed')
    for (const file of files) {
      try {
        for (const ticket of await dropFiles([file]))
          taken.push(...(await api.imports.acceptDropped({ ticket })))
      } catch (error) {
        notify(errorText(error), 'failed')
      }
    }
    if (taken.length === 0) return
    add(taken)
    go({ screen: 'import' })
  })

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Only when the pointer leaves the window, not when it crosses elements.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer) void take(event.dataTransfer.files)
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])

  if (!over) return null
  return (
    <div className={classes.veil}>
      <div className={classes.sign}>
        <IconVideoPlus size={48} stroke={1.4} aria-hidden />
        {t('drop')}
      </div>
    </div>
  )
}
