import { z } from 'zod'

/** A piece of a line: plain, emphasised, a text of the interface, a key, or a link to another page of the manual. */
const Piece = z.strictObject({
  text: z.string().max(2000),
  as: z.enum(['plain', 'strong', 'ui', 'key', 'link']),
  /** Where a link leads. */
  page: z.string().max(40).optional(),
})
const Line = z.array(Piece).max(200)

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), line: Line }),
  z.strictObject({ kind: z.literal('paragraph'), line: Line }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(Line).max(100) }),
])

/** A page of the manual, in one language, with the texts of the interface filled in. */
export const ManualPage = z.strictObject({
  title: z.string().max(200),
  blocks: z.array(Block).max(200),
})

export type ManualPiece = z.infer<typeof Piece>
export type ManualBlock = z.infer<typeof Block>
export type ManualPage = z.infer<typeof ManualPage>

/** Where the words come from that the app shows elsewhere, so that the manual can never name another. */
export type ManualWords = {
  /** @param key of a text of the interface: `rate:lockSection.button` */
  text: (key: string) => string
  /** @param command whose keys are named, as the user has set them: `togglePlay` */
  keys: (command: string) => string
}

const marks = /\{\{([\w:.]+)\}\}|\[\[(\w+)\]\]|\*\*([^*]+)\*\*|\[([^\]]+)\]\((\w+)\)/g

/**
 * Parses a page. A part of Markdown: `# title`, `## heading`, paragraphs, `- ` and `1. ` lists, `**strong**` and
 * `[text](page)`; and `{{key}}` for a text of the interface, `[[command]]` for its keys. There is no HTML.
 */
export function parseManualPage(source: string, words: ManualWords): ManualPage {
  const [first = '', ...rest] = source.trim().split(/\n\s*\n/)
  return {
    title: plainText(parseLine(first.replace(/^# /, ''), words)),
    blocks: rest.map((block) => parseBlock(block, words)),
  }
}

function parseBlock(source: string, words: ManualWords): ManualBlock {
  const line = (text: string) => parseLine(text.replace(/\s+/g, ' ').trim(), words)
  if (source.startsWith('## ')) return { kind: 'heading', line: line(source.slice(3)) }
  const bullet = /^(?:- |\d+\. )/m
  if (!/^(?:- |\d+\. )/.test(source)) return { kind: 'paragraph', line: line(source) }
  const items = source.split(new RegExp(bullet, 'm')).filter((item) => item.trim() !== '')
  return { kind: 'list', ordered: !source.startsWith('- '), items: items.map(line) }
}

function parseLine(source: string, { text, keys }: ManualWords): ManualPiece[] {
  const pieces: ManualPiece[] = []
  const plain = (part: string) => {
    if (part !== '') pieces.push({ text: part, as: 'plain' })
  }
  let at = 0
  for (const match of source.matchAll(marks)) {
    const [whole, key, command, strong, label, page] = match
    plain(source.slice(at, match.index))
    if (key !== undefined) pieces.push({ text: text(key), as: 'ui' })
    else if (command !== undefined) pieces.push({ text: keys(command), as: 'key' })
    else if (strong !== undefined) pieces.push({ text: strong, as: 'strong' })
    else pieces.push({ text: label ?? '', as: 'link', page: page ?? '' })
    at = match.index + whole.length
  }
  plain(source.slice(at))
  return pieces
}

/** What a page refers to, for checking: keys of texts, commands, and other pages. */
export function referencesOf(source: string): { texts: string[]; commands: string[]; pages: string[] } {
  const found = [...source.matchAll(marks)]
  const group = (index: number) => found.flatMap((match) => match[index] ?? [])
  return { texts: group(1), commands: group(2), pages: group(5) }
}

const plainText = (line: readonly ManualPiece[]): string => line.map(({ text }) => text).join('')

/** The lines of a block, each as plain text. */
export const linesOf = (block: ManualBlock): string[] =>
  block.kind === 'list' ? block.items.map(plainText) : [plainText(block.line)]
