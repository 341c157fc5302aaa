import { Kbd, Modal, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/form'
import { scaleValues } from '@shared/domain/form'
import { keymap, type Binding, type Press } from './keymap'
import classes from './KeysOverlay.module.css'

type Props = { form: Form; opened: boolean; onClose: () => void }

/** All keys of the screen, straight from the keymap. */
export function KeysOverlay({ form, opened, onClose }: Props) {
  const { t } = useTranslation(['rate', 'common'])
  const groups = Object.entries(keymap) as [keyof typeof keymap, Binding[]][]
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
                <div key={binding.help} className={classes.row}>
                  <dt>{binding.command.do === 'score' ? <ScoreKeys form={form} /> : <Keys presses={binding.keys} />}</dt>
                  <dd>{t(`keys.does.${binding.help}`)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Modal>
  )
}

/** The few keys to begin with. */
export function KeysHint({ form }: { form: Form }) {
  const { t } = useTranslation('rate')
  const values = scaleValues(form)
  return <>{t('keys.short', { low: values[0], high: values.at(-1) })}</>
}

/** The digits are one row. */
const rowsOf = (bindings: Binding[]): Binding[] =>
  bindings.filter(({ help }, index) => bindings.findIndex((other) => other.help === help) === index)

function ScoreKeys({ form }: { form: Form }) {
  const { t } = useTranslation('rate')
  const values = scaleValues(form)
  return (
    <>
      <Kbd>{values[0]}</Kbd> {t('keys.to')} <Kbd>{values.at(-1)}</Kbd>
    </>
  )
}

function Keys({ presses }: { presses: readonly Press[] }) {
  const { t } = useTranslation('rate')
  return presses.map((press, index) => (
    <Fragment key={index}>
      {index > 0 && ` ${t('keys.or')} `}
      <OneKey press={press} />
    </Fragment>
  ))
}

const names = {
  ' ': 'space',
  Escape: 'escape',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const

function OneKey({ press: { key, ctrl, shift } }: { press: Press }) {
  const { t } = useTranslation('rate')
  const isNamed = (name: string): name is keyof typeof names => name in names
  return (
    <span className={classes.key}>
      {ctrl && <Kbd>{t('keys.names.ctrl')}</Kbd>}
      {shift && <Kbd>{t('keys.names.shift')}</Kbd>}
      <Kbd>{isNamed(key) ? t(`keys.names.${names[key]}`) : key.toUpperCase()}</Kbd>
    </span>
  )
}
