/** Fixed chart width in pixels: charts redraw only when their data change. */
export const WIDTH = 580
export const LEGEND = 34

export const shorten = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`
