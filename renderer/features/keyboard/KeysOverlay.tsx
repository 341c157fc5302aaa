import { Kbd, Modal, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { scaleValues } from '@shared/domain/forms/form'
import { useKeyNames } from './keyNames'
import { Keys } from './Keys'
import type { Binding, KeyGroup } from './keymap'
import { useKeymap, useKeysOf } from './useKeymap'
import classes from './KeysOverlay.module.css'

type Props = { form: Form; opened: boolean; onClose: () => void }

/** All key bindings, as configured. */
export function KeysOverlay({ form, opened, onClose }: Props) {
  const { t } = useTranslation(['rate', 'common'])
  const groups = Object.entries(useKeymap()) as [KeyGroup, Binding[]][]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size="62rem"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className={classes.intro}>{t('keys.intro')}</p>
      <div className={classes.groups}>
        {groups.map(([name, bindings]) => (
          <div key={name} className={classes.group}>
            <Title order={3} className={classes.title}>
              {t(`keys.groups.${name}`)}
            </Title>
            <dl className={classes.list}>
              {rowsOf(bindings).map((binding) => (
                <div key={binding.id} className={classes.row}>
                  <dt>
                    {binding.command.do === 'score' ? (
                      <ScoreKeys form={form} />
                    ) : binding.command.do === 'beginPart' && binding.command.index !== undefined ? (
                      <PartKeys form={form} />
                    ) : (
                      <Keys presses={binding.keys} />
                    )}
                  </dt>
                  <dd>{t(`keys.does.${binding.id}`)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Modal>
  )
}

/** The essential keys, in one line. */
export function KeysHint({ form }: { form: Form }) {
  const { t } = useTranslation('rate')
  const nameOf = useKeyNames()
  const [play] = useKeysOf('togglePlay')
  const [observe] = useKeysOf('newSupports')
  const [help] = useKeysOf('showKeys')
  const values = scaleValues(form)
  const hints = [
    play && t('keys.hint.play', { key: nameOf(play).join('+') }),
    t('keys.hint.score', { low: values[0], high: values.at(-1) }),
    observe && t('keys.hint.observe', { key: nameOf(observe).join('+') }),
    help && t('keys.hint.all', { key: nameOf(help).join('+') }),
  ]
  return <>{hints.filter(Boolean).join(' · ')}</>
}

/** One row per command; commands without a key are left out. */
const rowsOf = (bindings: Binding[]): Binding[] =>
  bindings.filter(
    ({ id, keys }, index) => keys.length > 0 && bindings.findIndex((other) => other.id === id) === index,
  )

function ScoreKeys({ form }: { form: Form }) {
  const { t } = useTranslation('rate')
  const values = scaleValues(form)
  return (
    <>
      <Kbd>{values[0]}</Kbd> {t('keys.to')} <Kbd>{values.at(-1)}</Kbd>
    </>
  )
}

/** Ctrl with a part number. */
function PartKeys({ form: { parts } }: { form: Form }) {
  const { t } = useTranslation('rate')
  return (
    <>
      <Keys presses={[{ key: '1', ctrl: true }]} /> {t('keys.to')} <Kbd>{Math.min(9, parts.length)}</Kbd>
    </>
  )
}
