import { z } from 'zod'
import { Id } from '../domain/ids'
import type { ColumnContract } from './call'

/** Clips that were handed on in an encrypted file. They need no workspace: who has the passphrase may see them. */
export const handedClipsContract = {
  /** Asks for a file. Null where the dialog is cancelled. */
  choose: {
    access: null,
    input: z.void(),
    output: z.strictObject({ handedClipId: Id, fileName: z.string() }).nullable(),
    errors: [],
  },
  /** An address that plays the clip from its encrypted file, until it is closed. */
  open: {
    access: null,
    input: z.strictObject({ handedClipId: Id, passphrase: z.string().min(1).max(1000) }),
    output: z.strictObject({ url: z.string() }),
    errors: ['notFound', 'clipPassphraseWrong', 'notAClip', 'clipDamaged', 'fileUnreadable'],
  },
  close: {
    access: null,
    input: z.strictObject({ handedClipId: Id }),
    output: z.void(),
    errors: [],
  },
} satisfies ColumnContract
