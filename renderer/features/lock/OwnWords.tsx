import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FrontTitle } from '../../components/FrontTitle'
import { SixWords } from '../../components/SixWords'

type Props = { title: string; why: string; words: readonly string[]; done: string; onDone: () => void }

/** The six words of new keys, for whom they are to be read to. */
export function OwnWords({ title, why, words, done, onDone }: Props) {
  const { t } = useTranslation('members')
  return (
    <Stack gap="lg">
      <FrontTitle key={title}>{title}</FrontTitle>
      <SixWords label={t('join.words')} words={words} />
      <Text>{why}</Text>
      <Group justify="flex-end">
        <Button size="md" onClick={onDone}>
          {done}
        </Button>
      </Group>
    </Stack>
  )
}
