/**
 * Splits a guidance text into sentences, without a lead such as "Læg mærke til:".
 */
export function guidanceSentences(text: string): string[] {
  return text
    .replace(/^[^:.?!]{1,40}:\s+/, '')
    .split(/(?<=[.?!])\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Replaces the selection by a sentence, separated by spaces; returns the text and the new caret. */
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
