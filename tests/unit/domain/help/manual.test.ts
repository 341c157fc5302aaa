import { describe, expect, it } from 'vitest'
import { linesOf, ManualPage, parseManualPage, referencesOf } from '@shared/domain/help/manual'

const words = { text: (key: string) => `<${key}>`, keys: (command: string) => command.toUpperCase() }
const source = `# Om {{rate:title}}

Tryk på [[togglePlay]],
og vælg {{rate:lock.button}}.

## Se også

- En **ting** på
  to linjer
- [Hvem](blind) kan se

1. først
2. så
`

describe('a page of the manual', () => {
  const page = parseManualPage(source, words)

  it('is parsed into blocks, with the words of the interface filled in', () => {
    expect(page.title).toBe('Om <rate:title>')
    expect(page.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'list', 'list'])
    expect(page.blocks.flatMap(linesOf)).toEqual([
      'Tryk på TOGGLEPLAY, og vælg <rate:lock.button>.',
      'Se også',
      'En ting på to linjer',
      'Hvem kan se',
      'først',
      'så',
    ])
    expect(page.blocks.map((block) => block.kind === 'list' && block.ordered)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('keeps what its pieces are', () => {
    const [first] = page.blocks
    expect(first?.kind === 'paragraph' && first.line.map(({ as }) => as)).toEqual([
      'plain',
      'key',
      'plain',
      'ui',
      'plain',
    ])
    const list = page.blocks[2]
    expect(list?.kind === 'list' && list.items[1]?.[0]).toEqual({ text: 'Hvem', as: 'link', page: 'blind' })
  })

  it('fits what main accepts', () => {
    expect(ManualPage.parse(page)).toEqual(page)
  })

  it('takes HTML for text', () => {
    const [block] = parseManualPage('# x\n\n<img src=x onerror=alert(1)>', words).blocks
    expect(block && linesOf(block)).toEqual(['<img src=x onerror=alert(1)>'])
  })

  it('tells what it refers to', () => {
    expect(referencesOf(source)).toEqual({
      texts: ['rate:title', 'rate:lock.button'],
      commands: ['togglePlay'],
      pages: ['blind'],
    })
  })
})
