import { Use } from '@shared/domain/consent/consent'
import type { Role } from '@shared/domain/protocol/role'
import { AppError, isAppError } from '@shared/errors'
import { isForSupervisors, type Access } from '@shared/ipc/access'
import { fromSystemError } from '../base/systemErrors'
import type { ConsentService } from '../services/consent/consent'
import { recordingsIn, valueAt } from '../services/consent/subjects'
import type { SessionContext } from '../services/session/sessionContext'
import type { Accessed, Guard } from './answer'

export type GuardDeps = {
  readonly context: SessionContext
  readonly consent: Pick<ConsentService, 'require'>
  /** What the signed-in person does in the workspace; null while no one is signed in. */
  readonly roles: () => ReadonlySet<Role> | null
  /** Told of every call that touches a recording or a person, before it is answered. */
  readonly onAccess: (accessed: Accessed) => void | Promise<void>
}

/**
 * The gate: what is for supervisors is refused to others, and a call about a recording is let through only where its
 * consent covers every purpose of the call, and is refused with the reason otherwise. No handler of such a call can
 * be reached without it.
 */
export const createGuard =
  ({ context, consent, roles, onAccess }: GuardDeps): Guard =>
  (channel, access, handler) => {
    if (access === null) return handler
    const { event, subject } = access
    return async (input) => {
      let recordingIds: readonly string[] = []
      const uses = usesOf(access, input)
      const tell = (outcome: Accessed['outcome']) =>
        onAccess({
          ...{ channel, event, recordingIds, outcome },
          subjectId: (access.about ?? []).flatMap((path) => idAt(input, path))[0] ?? null,
          purpose: uses[0] ?? access.filtered,
        })
      let value: unknown
      try {
        if (subject.length > 0) recordingIds = recordingsIn(context.get().db, subject, input)
        if (isForSupervisors(access) && roles()?.has('supervisor') === false)
          throw new AppError('roleForbids')
        for (const recordingId of recordingIds) for (const use of uses) consent.require(recordingId, use)
        value = await handler(input)
      } catch (cause) {
        const error = fromSystemError(cause)
        await tell(isAppError(error) ? error.code : 'internal')
        throw cause
      }
      await tell('ok')
      return value
    }
  }

function usesOf({ purposes }: Access, input: unknown): readonly Use[] {
  return purposes === 'stated' ? [Use.parse((input as { purpose?: unknown }).purpose)] : purposes
}

/** The id at a place of an input, such as `subject.id`. */
function idAt(input: unknown, path: string): string[] {
  const value = valueAt(input, path)
  return typeof value === 'string' ? [value] : []
}
