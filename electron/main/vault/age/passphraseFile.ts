import { open } from 'node:fs/promises'
import { createHeader } from './ageHeader'
import { AgeFileWriter } from './ageWriter'
import { FILE_MODE, PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { scryptRecipient } from './scryptIdentity'

/**
 * Starts a file that is encrypted with a passphrase, as `age -p` makes them: whoever is told the passphrase opens it with
 * `age -d`. Written in a stream; see `AgeFileWriter`. Throws `noSpace`, `readOnly`, `fileMissing`.
 */
export async function createPassphraseFile(path: string, passphrase: string): Promise<AgeFileWriter> {
  const header = await createHeader(scryptRecipient(passphrase))
  const handle = await withFsErrors(path, 'write', () => open(path + PART, 'w', FILE_MODE))
  return new AgeFileWriter(path, handle, header, null)
}
