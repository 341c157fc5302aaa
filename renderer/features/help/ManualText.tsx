import { Anchor, Kbd, List, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import type { ManualBlock, ManualPiece } from '@shared/domain/help/manual'
import { manualPages, type ManualPageId } from '../../stores/helpStore'
import classes from './help.module.css'

type Props = { blocks: readonly ManualBlock[]; onPage: (page: ManualPageId) => void }

/** The text of a page of the manual. */
export function ManualText({ blocks, onPage }: Props) {
  return blocks.map((block, i) => {
    if (block.kind === 'heading')
      return (
        <Title key={i} order={3} className={classes.heading}>
          <Line line={block.line} onPage={onPage} />
        </Title>
      )
    if (block.kind === 'paragraph')
      return (
        <Text key={i} mt="sm">
          <Line line={block.line} onPage={onPage} />
        </Text>
      )
    return (
      <List key={i} type={block.ordered ? 'ordered' : 'unordered'} mt="sm" spacing="xs">
        {block.items.map((item, j) => (
          <List.Item key={j}>
            <Line line={item} onPage={onPage} />
          </List.Item>
        ))}
      </List>
    )
  })
}

const isPage = (page: string | undefined): page is ManualPageId => manualPages.some((known) => known === page)

function Line({ line, onPage }: { line: readonly ManualPiece[]; onPage: (page: ManualPageId) => void }) {
  return line.map(({ text, as, page }, i) => {
    if (as === 'link' && isPage(page))
      return (
        <Anchor key={i} component="button" type="button" fz="inherit" onClick={() => onPage(page)}>
          {text}
        </Anchor>
      )
    if (as === 'key') return <Kbd key={i}>{text}</Kbd>
    if (as === 'ui' || as === 'strong') return <strong key={i}>{text}</strong>
    return <Fragment key={i}>{text}</Fragment>
  })
}
