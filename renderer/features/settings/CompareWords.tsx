import { Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CautionAlert } from '../../components/CautionAlert'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { SixWords } from '../../components/SixWords'
import { useAction } from '../../components/useAction'

type Props = {
  name: string
  words: readonly string[]
  /** The own words, for the other one. */
  mine: readonly string[]
  changed?: boolean
  /** Lets a newcomer in, instead of only getting to know somebody. */
  admits?: boolean
  /** What is chosen besides. */
  children?: ReactNode
  onSame: () => Promise<void>
  onClose: () => void
}

/** Two people compare the six words of one of them. Open while mounted. */
export function CompareWords({ name, words, mine, changed, admits, children, onSame, onClose }: Props) {
  const { t } = useTranslation(['members', 'common'])
  const same = useAction(onSame)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(admits ? 'members:compare.admitTitle' : 'members:compare.title', { name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="lg">
        {changed && <CautionAlert>{t('members:compare.changed', { name })}</CautionAlert>}
        <Text>{t('members:compare.why', { name })}</Text>
        <SixWords label={t('members:compare.theirs', { name })} words={words} />
        {!admits && <Text c="dimmed">{t('members:compare.mine', { name, words: mine.join(' ') })}</Text>}
        <Text>{t(admits ? 'members:compare.differAdmit' : 'members:compare.differ')}</Text>
        {children}
        {same.error && <ErrorAlert error={same.error} onClose={same.clear} />}
        <DialogButtons
          confirm={t(admits ? 'members:compare.admit' : 'members:compare.same')}
          busy={same.busy}
          onCancel={onClose}
          onConfirm={() => void same.run()}
        />
      </Stack>
    </Modal>
  )
}
