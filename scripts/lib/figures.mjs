/**
 * What `npm run bench` promises: the most a ratio of ours to the peer's may be, or the least where more is better.
 * The other figures are shown without a promise.
 * @type {Record<string, { atMost: number } | { atLeast: number }>}
 */
const promises = {
  'seek.p50': { atMost: 1.15 },
  firstFrame: { atMost: 1.15 },
  'import.asIs.age': { atLeast: 1 },
  unlock: { atMost: 1.3 },
  start: { atMost: 1.5 },
  'clip.next': { atMost: 1.15 },
  'memory.seek200': { atMost: 1 },
  'timeline.5000': { atMost: 1.2 },
  insight: { atMost: 1 },
}

/** @typedef {{ name: string, ours: number, peer: number, ratio: number, unit: string }} Figure */

/** A promise holds for a name and for all that begins with it and a dot, such as `seek.p50.2h`. */
const promiseOf = (name) => {
  const own = Object.keys(promises).find((key) => name === key || name.startsWith(`${key}.`))
  return own && promises[own]
}

function verdict({ name, ratio }) {
  const promise = promiseOf(name)
  if (!promise) return ''
  const [limit, kept] =
    'atMost' in promise
      ? [`<= ${promise.atMost}`, ratio <= promise.atMost]
      : [`>= ${promise.atLeast}`, ratio >= promise.atLeast]
  return `${limit}  ${kept ? 'kept' : 'NOT KEPT'}`
}

/** @param {Figure[]} figures */
export function figureTable(figures) {
  const rows = figures.map((figure) => [
    figure.name,
    String(figure.ours),
    String(figure.peer),
    figure.unit,
    figure.ratio.toFixed(3),
    verdict(figure),
  ])
  const all = [['figure', 'ours', 'peer', 'unit', 'ratio', 'promise'], ...rows]
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
