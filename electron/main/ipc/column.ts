import type { EventChannel, Group } from '@shared/ipc/channels'
import type { EventPayloads, Handlers } from '@shared/ipc/contract'
import type { ConsentService } from '../services/consent/consent'
import type { OpenWorkspace, SessionContext } from '../services/session/sessionContext'

/** What a column does when the session or the set of recordings changes. */
export interface ColumnHooks {
  /** After an unlock and before its answer: columns run one after the other in the order of their list. */
  onUnlock?(open: OpenWorkspace): void | Promise<void>
  /** At a lock, before the keys are wiped: all columns run side by side, and a failing one holds up none. */
  onLock?(open: OpenWorkspace): void | Promise<void>
  onRecordingImported?(recordingId: string): void
  /** A consent was changed or withdrawn: what is used without one ends. */
  onConsentChanged?(): void
}

/** A column of the app, declared once: the handlers of its calls, and its hooks. */
export interface Column<G extends Group> extends ColumnHooks {
  readonly handlers: Handlers<G>
}

/** Sends an event to the window. */
export type Emit = <E extends EventChannel>(event: E, payload: EventPayloads[E]) => void

export type Columns = { readonly [G in Group]: Column<G> }
export type ColumnHandlers = { readonly [G in Group]: Handlers<G> }

/** Subscribes every column's hooks to the session and to consents, in the order of the list. */
export function connectColumns(columns: Columns, session: SessionContext, consent: ConsentService): void {
  for (const column of Object.values<ColumnHooks>(columns)) {
    session.onUnlock((open) => column.onUnlock?.(open))
    session.onLock((open) => column.onLock?.(open))
    consent.onChange(() => column.onConsentChanged?.())
  }
}

export function recordingImported(columns: Columns, recordingId: string): void {
  for (const column of Object.values<ColumnHooks>(columns)) column.onRecordingImported?.(recordingId)
}

export const handlersOf = (columns: Columns): ColumnHandlers =>
  Object.fromEntries(
    Object.entries(columns).map(([name, { handlers }]) => [name, handlers]),
  ) as unknown as ColumnHandlers
