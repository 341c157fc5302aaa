/**
 * The calendar day of an instant in the time zone of this computer, as YYYY-MM-DD: what "today" and "the day of" mean
 * everywhere in the app.
 */
export function localDay(instant: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const year = String(instant.getFullYear()).padStart(4, '0')
  return `${year}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}
