/**
 * A guidance text in sentences, each to be picked into an observation. A lead such as "Læg mærke til:" belongs to none of them.
 */
export function guidanceSentences(text: string): string[] {
  return text
    .replace(/^[^:.?!]{1,40}:\s+/, '')
    .split(/(?<=[.?!])\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Puts a sentence in the place of what is selected, apart from the words around it; tells where the writing goes on. */
export function insertSentence(
  text: string,
  from: number,
  to: number,
  sentence: string,
): { text: string; caret: number } {
  const before = text.slice(0, from)
  const after = text.slice(to)
  const head = before === '' || /\s$/.test(before) ? before : `${before} `
  const tail = after === '' || /^\s/.test(after) ? after : ` ${after}`
  return { text: `${head}${sentence}${tail}`, caret: head.length + sentence.length }
}
