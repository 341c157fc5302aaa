import { Button, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Facts } from '../../components/Facts'
import { useLoad } from '../../components/useLoad'
import { useHelp } from '../../stores/helpStore'
import classes from './help.module.css'

/** Version, licence, and the licences of what the app is built of. */
export function AboutDialog() {
  const { t } = useTranslation(['help', 'common'])
  const { about, showAbout } = useHelp()
  return (
    <Modal
      opened={about}
      onClose={() => showAbout(false)}
      title={t('about.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {about && <About />}
    </Modal>
  )
}

function About() {
  const { t } = useTranslation('help')
  const info = useLoad(() => api.app.info(), 'info')
  const licences = useLoad(() => api.help.licences(), 'licences')
  const [shown, setShown] = useState(false)
  const error = info.error ?? licences.error
  return (
    <>
      <Text mb="md">{t('about.what')}</Text>
      {error && <ErrorAlert error={error} mt="md" />}
      <Facts
        facts={[
          [t('about.version'), info.value?.version ?? ''],
          [
            t('about.runtime'),
            info.value ? `Electron ${info.value.electron}, Chromium ${info.value.chrome}` : '',
          ],
          [t('about.licence'), t('about.own')],
        ]}
      />
      {licences.value === null ? (
        <Text mt="md" c="dimmed">
          {t('about.fromSource')}
        </Text>
      ) : (
        <Button mt="md" variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'about.hideOthers' : 'about.others')}
        </Button>
      )}
      {shown && licences.value !== null && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the keyboard
        <pre className={classes.licences} tabIndex={0} aria-label={t('about.others')}>
          {licences.value}
        </pre>
      )}
    </>
  )
}
