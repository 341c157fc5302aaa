/** The size of all pictures, in pixels: they are drawn once, and again only when their numbers change. */
export const WIDTH = 580
export const LEGEND = 34

export const shorten = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`
