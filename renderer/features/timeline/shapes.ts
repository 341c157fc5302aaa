/** A shape per part of a form, besides its colour: SVG paths in a 12 x 12 box, reused for more parts. */
const shapes = [
  'M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z',
  'M2 1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Z',
  'M6 -.4 12.4 6 6 12.4 -.4 6Z',
  'M3 .8h6L12.2 6 9 11.2H3L-.2 6Z',
  'M1 .8h10v6.4L6 12 1 7.2Z',
  'M6 0 11.8 4.2 9.6 11.2H2.4L.2 4.2Z',
] as const

/** For what belongs to no part (-1). */
const UNSORTED = 'M6 -.6 8 4l5 .5-3.8 3.2 1.2 4.9L6 10l-4.4 2.6 1.2-4.9L-1 4.5 4 4Z'

export const shapeOf = (part: number): string => (part < 0 ? UNSORTED : shapes[part % shapes.length]!)
