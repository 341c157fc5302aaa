/** A shape per part of a form, besides its colour: SVG paths in a 12 x 12 box, reused for more parts. */
const shapes = [
  'M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z',
  'M2 1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Z',
  'M6 -.4 12.4 6 6 12.4 -.4 6Z',
  'M3 .8h6L12.2 6 9 11.2H3L-.2 6Z',
  'M1 .8h10v6.4L6 12 1 7.2Z',
  'M6 0 11.8 4.2 9.6 11.2H2.4L.2 4.2Z',
] as const

export const shapeOf = (part: number): string => shapes[part % shapes.length]!
