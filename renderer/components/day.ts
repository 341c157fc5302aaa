/** Parses `7.3.2026`, `07-03-2026`, `7/3 2026` or YYYY-MM-DD; day before month. Null if it is no day. */
export function parseDay(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const written = /^\s*(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4})\s*$/.exec(text)
  return written ? existing(Number(written[3]), Number(written[2]), Number(written[1])) : null
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** Formats `2026-03-07` as `7.3.2026`, for editing. Returns any other text unchanged. */
export function writeDay(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return parts ? `${Number(parts[3])}.${Number(parts[2])}.${parts[1]}` : value
}
