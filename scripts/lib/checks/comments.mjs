import { extname } from 'node:path'
import ts from 'typescript'

/** Words that an engineer has to translate back into those of the trade. */
const idioms = [
  'anew',
  'nobody',
  'whoever',
  'is told',
  'comes to',
  'at hand',
  'lies there',
  'so as',
  'of its own',
  'for good',
  'one who',
  'that there is',
]
/** @param {string} gap what may be between two words */
const anyOf = (gap) => idioms.map((idiom) => idiom.replaceAll(' ', gap)).join('|')
const pattern = new RegExp(`\\b(?:${anyOf('\\s+')})\\b`, 'gi')
const anywhere = new RegExp(`\\b(?:${anyOf('[\\s*/#-]+')})\\b`, 'i')

/**
 * @param {{ file: string, text: string }[]} sources
 * @returns {string[]} a line for each private idiom in a comment; strings, test names and texts of the interface
 *   are free
 */
export function idiomsInComments(sources) {
  // Parsing all files takes long: most have none of the words at all.
  const suspect = sources.filter(({ text }) => anywhere.test(text))
  return suspect.flatMap(({ file, text }) =>
    commentsOf(file, text).flatMap(({ start, words }) =>
      [...words.matchAll(pattern)].map((hit) => {
        const line = text.slice(0, start + hit.index).split('\n').length
        return `${file}:${line}: "${hit[0].replace(/\s+/g, ' ')}" in a comment`
      }),
    ),
  )
}

/**
 * @returns {{ start: number, words: string }[]} the comments, and where they begin; the signs around and within
 *   them are blanks, so that words which a line break parts are found
 */
function commentsOf(file, text) {
  const ranges = /^\.(css|sql|ya?ml|html)$/.test(extname(file))
    ? rangesByPattern(file, text)
    : rangesByParser(file, text)
  const bare = (words) => words.replace(/(^|\n)([ \t]*)(\*|\/\/|--|#)/g, (all) => all.replace(/[*/#-]/g, ' '))
  return joinLines(ranges, text).map(([start, end]) => ({ start, words: bare(text.slice(start, end)) }))
}

/** Comments of single lines one below the other are one. */
function joinLines(ranges, text) {
  const joined = []
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && text.slice(last[1], start).trim() === '') last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

function rangesByPattern(file, text) {
  const patterns = { '.css': /\/\*[^]*?\*\//g, '.html': /<!--[^]*?-->/g, '.sql': /--.*|\/\*[^]*?\*\//g }
  return [...text.matchAll(patterns[extname(file)] ?? /(?<=^|\s)#.*/gm)].map((hit) => [
    hit.index,
    hit.index + hit[0].length,
  ])
}

function rangesByParser(file, text) {
  const kind = /x$/.test(extname(file)) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const ranges = new Map()
  const keep = (found) => found?.forEach(({ pos, end }) => ranges.set(pos, end))
  const visit = (node) => {
    // Between tags there is text, whatever it looks like.
    if (node.kind === ts.SyntaxKind.JsxText) return
    const children = node.getChildren(source)
    if (children.length === 0) {
      keep(ts.getLeadingCommentRanges(text, node.getFullStart()))
      keep(ts.getTrailingCommentRanges(text, node.getEnd()))
    }
    children.forEach(visit)
  }
  visit(source)
  return [...ranges]
}
