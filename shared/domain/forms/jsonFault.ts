/** What may come next while a JSON text is read. */
type Expect = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd'

const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
// RFC 8259 forbids control characters inside a string.
const stringUpToQuote = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y

/**
 * The offset of the first character at which a text stops being JSON (RFC 8259), its length where it ends too early, or
 * null where it is JSON. Engines name no place for some faults, and each words the others in its own way.
 */
export function jsonFault(text: string): number | null {
  const open: ('{' | '[')[] = []
  let at = 0
  let expect: Expect = 'value'

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    at += found?.[0].length ?? 0
    return found !== null
  }
  const skipChar = (char: string): boolean => {
    if (text[at] !== char) return false
    at += 1
    return true
  }
  const skipString = (): boolean => skip(stringUpToQuote) && skipChar('"')
  const skipEnd = (): boolean => {
    const closed = open.length > 0 && skipChar(open.at(-1) === '{' ? '}' : ']')
    if (closed) open.pop()
    return closed
  }

  for (;;) {
    skip(space)
    if (expect === 'commaOrEnd' && open.length === 0) return at === text.length ? null : at
    switch (expect) {
      case 'colon':
        if (!skipChar(':')) return at
        expect = 'value'
        break
      case 'commaOrEnd':
        if (skipEnd()) break
        if (!skipChar(',')) return at
        expect = open.at(-1) === '{' ? 'key' : 'value'
        break
      case 'key':
      case 'keyOrEnd':
        if (expect === 'keyOrEnd' && skipEnd()) expect = 'commaOrEnd'
        else if (skipString()) expect = 'colon'
        else return at
        break
      case 'value':
      case 'valueOrEnd':
        if (expect === 'valueOrEnd' && skipEnd()) expect = 'commaOrEnd'
        else if (skipChar('{')) expect = opened('{')
        else if (skipChar('[')) expect = opened('[')
        else if (text[at] === '"' ? skipString() : skip(word) || skip(number)) expect = 'commaOrEnd'
        else return at
    }
  }

  function opened(bracket: '{' | '['): Expect {
    open.push(bracket)
    return bracket === '{' ? 'keyOrEnd' : 'valueOrEnd'
  }
}
