import { z } from 'zod'
import { Id, Instant } from '@shared/domain/ids'
import { AppError, isAppError } from '@shared/errors'
import { isDriveSilent } from '../base/systemErrors'

/** Where a row is: its table and key, and the recording that it belongs to. */
type RowPlace = { readonly id: unknown; readonly recordingId?: unknown }

/** A row that is not what the app wrote: damaged on the disk, or changed by another program. */
export type DamagedRow = {
  readonly table: string
  readonly id: string
  /** Null where it belongs to none, or cannot be told. */
  readonly recordingId: string | null
}

/** Queries that one damaged table may cost: a page that leads to many others would be asked for without an end. */
const MOST_ATTEMPTS = 4096

/**
 * The one way from rows to domain objects. A list is read without the rows that are damaged, which are noted here; a
 * single row that is damaged is refused. So one row keeps no one out of the rest.
 */
export class SoundRows {
  private readonly found = new Map<string, DamagedRow>()

  /** @param id what an id looks like, and @param instant a time: looser in tests of single tables */
  constructor(
    readonly id: z.ZodType<string> = Id,
    readonly instant: z.ZodType<string> = Instant,
  ) {}

  /** Every row that was set aside since the workspace was opened. */
  get damaged(): DamagedRow[] {
    return [...this.found.values()]
  }

  /** Rows as domain objects, without those that `read` cannot make one of. */
  all<R, T>(table: string, rows: readonly R[], read: (row: R) => T, place: (row: R) => RowPlace): T[] {
    return rows.flatMap((row) => this.attempt(table, place(row), () => read(row)))
  }

  /** One row as a domain object. Throws entryDamaged {table}. */
  one<R, T>(table: string, row: R, read: (row: R) => T, place: RowPlace): T {
    const [sound] = this.attempt(table, place, () => [read(row)] as const)
    if (!sound) throw new AppError('entryDamaged', { table })
    return sound[0]
  }

  /** The result of work on one entry of a list, or nothing where a row that it needs is damaged or gone. */
  attempt<T>(table: string, place: RowPlace, work: () => T): [] | [T] {
    try {
      return [work()]
    } catch (error) {
      if (!isRowDamage(error)) throw error
      this.setAside(table, place)
      return []
    }
  }

  /** What a query gives; where it comes upon a damaged page, what another way past the page gives. */
  despiteDamage<T>(table: string, query: () => T, otherWay: () => T): T {
    try {
      return query()
    } catch (error) {
      if (!isPageDamage(error)) throw error
      this.setAside(table, { id: '' })
      return otherWay()
    }
  }

  /**
   * All rows of a table; where pages of it are damaged, the rows of the other pages.
   * @param between the rows whose key is from one number to another, both included
   * @param last the greatest key there can be
   */
  readable<R>(
    table: string,
    all: () => R[],
    between: (from: number, to: number) => R[],
    last = 2 ** 32 - 1,
  ): R[] {
    try {
      return all()
    } catch (error) {
      if (!isPageDamage(error)) throw error
      let attempts = 0
      const within = (from: number, to: number): R[] => {
        if (++attempts > MOST_ATTEMPTS) return []
        try {
          return between(from, to)
        } catch (inner) {
          if (!looksDamaged(inner)) throw inner
          if (from === to) return []
          const middle = from + Math.floor((to - from) / 2)
          return [...within(from, middle), ...within(middle + 1, to)]
        }
      }
      const rows = within(0, last)
      // The drive may have gone meanwhile.
      if (!isPageDamage(error)) throw error
      this.setAside(table, { id: '' })
      return rows
    }
  }

  setAside(table: string, { id, recordingId }: RowPlace): void {
    const row = {
      table,
      id: typeof id === 'string' ? id : '',
      recordingId: typeof recordingId === 'string' ? recordingId : null,
    }
    this.found.set(JSON.stringify(row), row)
  }
}

/** JSON text that is no JSON or has another shape, a page that cannot be read, or a row that is named and not there. */
const isRowDamage = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  error instanceof SyntaxError ||
  isPageDamage(error) ||
  (isAppError(error) && (error.code === 'entryDamaged' || error.code === 'notFound'))

/** What the cipher and SQLite say of a page that is not as it was written, or cannot be read. */
const looksDamaged = (error: unknown): boolean =>
  /^SQLITE_(NOTADB|CORRUPT)/.test((error as { code?: string } | null)?.code ?? '')

/** Whether a page is not as it was written; not where the drive does not answer, of which nothing is known. */
export const isPageDamage = (error: unknown): boolean => looksDamaged(error) && !isDriveSilent(error)
