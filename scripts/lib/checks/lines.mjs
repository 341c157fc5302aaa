const LIMIT = 120

/**
 * @param {{ file: string, text: string }[]} sources
 * @returns {string[]} a line for each line that is longer than 120 characters, links in prose excepted
 */
export function longLines(sources) {
  return sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => {
      const { length } = [...line]
      const isLink = /\.md$/.test(file) && /(https?:\/\/|\]\()\S{40,}/.test(line)
      // A row of a Markdown table cannot be wrapped.
      const isRow = /\.md$/.test(file) && line.startsWith('|')
      // The manual is text of the interface, as the language files are: a paragraph is a line.
      const isManual = file.startsWith('renderer/manual/')
      return length > LIMIT && !isLink && !isRow && !isManual
        ? [`${file}:${index + 1}: ${length} characters, ${LIMIT} at most`]
        : []
    }),
  )
}
