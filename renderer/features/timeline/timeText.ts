import { formatDuration } from '../../i18n/format'
import type { Mark } from './marks'

/** `0:40`, or `0:40–0:50` for an interval. */
export const timeOf = ({ startMs, endMs }: Pick<Mark, 'startMs' | 'endMs'>): string =>
  endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
