import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconFile } from '@tabler/icons-react'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FrontTitle } from '../../components/FrontTitle'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { useAction } from '../../components/useAction'
import classes from './HandedClipFront.module.css'

/** A clip that was handed on, opened with its passphrase before sign-in. */
export function HandedClipFront({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('start')
  const [file, setFile] = useState<{ handedClipId: string; fileName: string } | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [url, setUrl] = useState<string | null>(null)
  const id = file?.handedClipId
  useEffect(() => {
    if (id !== undefined) return () => void api.handedClips.close({ handedClipId: id }).catch(() => undefined)
  }, [id])

  const open = useAction(async (handedClipId: string) => {
    setUrl((await api.handedClips.open({ handedClipId, passphrase })).url)
    setPassphrase('')
  })
  const choose = useAction(async () => {
    const chosen = await api.handedClips.choose()
    if (!chosen) return
    setFile(chosen)
    setUrl(null)
    setPassphrase('')
    open.clear()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (id !== undefined && passphrase !== '') void open.run(id)
  }
  const error = choose.error ?? open.error
  return (
    <Stack gap="lg">
      <Anchor component="button" type="button" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
        <IconArrowLeft size={17} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t('handedClip.back')}
      </Anchor>
      <div>
        <FrontTitle>{t('handedClip.title')}</FrontTitle>
        <Text mt="xs" c="dimmed">
          {t('handedClip.intro')}
        </Text>
      </div>
      <Group>
        <Button
          size="md"
          variant={file ? 'default' : 'filled'}
          leftSection={<IconFile size={18} aria-hidden />}
          loading={choose.busy}
          onClick={() => void choose.run()}
        >
          {t(file ? 'handedClip.chooseOther' : 'handedClip.choose')}
        </Button>
        {file && <Text className={classes.name}>{file.fileName}</Text>}
      </Group>
      {file && url === null && (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <PassphraseInput
              data-autofocus
              label={t('handedClip.passphrase')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              error={open.error?.code === 'clipPassphraseWrong'}
            />
            <Button type="submit" size="md" disabled={passphrase === ''} loading={open.busy}>
              {t('handedClip.open')}
            </Button>
          </Stack>
        </form>
      )}
      {error && <ErrorAlert error={error} />}
      {url !== null && (
        <video
          className={classes.film}
          src={url}
          controls
          controlsList="nodownload noremoteplayback"
          disablePictureInPicture
          aria-label={t('handedClip.film')}
        />
      )}
    </Stack>
  )
}
