import { Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props<F extends string> = {
  /** What the choice is called for a screen reader. */
  show: string
  filters: readonly { value: F; label: string }[]
  filter: F
  onFilter: (filter: F) => void
  /** The name of the search field. */
  searchLabel: string
  search: string
  onSearch: (search: string) => void
  /** How many rows are shown, in words. */
  count: string
  /** In place of the rows where nothing fits; null where something does. */
  nothingFits: string | null
  /** Further choices beside the search. */
  more?: ReactNode
  /** What can be done with all rows that are shown. */
  actions?: ReactNode
}

/** The head of a list: which rows are shown, a search, and how many there are. */
export function ListFilter<F extends string>(props: Props<F>) {
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <SegmentedControl
          aria-label={props.show}
          value={props.filter}
          onChange={props.onFilter}
          data={[...props.filters]}
        />
        <Group>
          {props.more}
          <TextInput
            w="20rem"
            aria-label={props.searchLabel}
            placeholder={props.searchLabel}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={props.search}
            onChange={(event) => props.onSearch(event.currentTarget.value)}
          />
        </Group>
      </Group>
      <Group justify="space-between" mih={props.actions === undefined ? undefined : '2.5rem'}>
        <Text size="sm" c="dimmed" aria-live="polite">
          {props.count}
        </Text>
        {props.actions}
      </Group>
      {props.nothingFits !== null && <Text>{props.nothingFits}</Text>}
    </>
  )
}
