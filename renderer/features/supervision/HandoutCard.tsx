import { Button, Checkbox, Select, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionPage } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import classes from './supervision.module.css'

/** The hand-out, for all or for one, with the pictures that are chosen. */
export function HandoutCard({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const [person, setPerson] = useState<string | null>(null)
  const [pictured, setPictured] = useState<string[]>([])
  const clips = page.clips.flatMap(({ clip }) => clip ?? [])
  const save = useAction(async () => {
    const clipIds = clips.map(({ id }) => id).filter((id) => pictured.includes(id))
    const saved = await api.supervision.exportHandout({ sessionId: page.plan.id, person, clipIds })
    if (saved) notify(t('export.done', { name: saved.fileName }))
  })
  return (
    <Card title={t('export.handout')}>
      <Stack gap="md" align="flex-start">
        <Select
          label={t('export.handoutFor')}
          placeholder={t('export.everyone')}
          clearable
          value={person}
          onChange={setPerson}
          data={page.people.map(({ key, name }) => ({ value: key, label: name }))}
        />
        {clips.length > 0 && (
          <Checkbox.Group
            label={t('export.pictures')}
            description={t('export.picturesText')}
            value={pictured}
            onChange={setPictured}
          >
            <Stack gap="xs" mt="xs">
              {clips.map(({ id, title }) => (
                <div key={id}>
                  <Checkbox value={id} label={title} />
                  {pictured.includes(id) && <ClipPicture clipId={id} title={title} />}
                </div>
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
        <Button variant="default" loading={save.busy} onClick={() => void save.run()}>
          {t('export.save')}
        </Button>
      </Stack>
    </Card>
  )
}

/** The picture as it will be in the hand-out. */
function ClipPicture({ clipId, title }: { clipId: string; title: string }) {
  const { t } = useTranslation('supervision')
  const { value: url, error } = useLoad(() => pictureUrl(clipId), clipId)
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])
  if (error) return <ErrorAlert error={error} mt="xs" />
  return url ? (
    <img className={classes.handed} src={url} alt={t('export.pictureOf', { title })} />
  ) : (
    <Text size="sm" c="dimmed" mt="xs" role="status">
      {t('export.making')}
    </Text>
  )
}

async function pictureUrl(clipId: string): Promise<string> {
  const jpeg = (await api.clips.picture({ clipId })) as Uint8Array<ArrayBuffer>
  return URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }))
}
