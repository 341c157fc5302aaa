import { armor } from 'age-encryption'
import { AppError } from '@shared/errors'
import type { Identities } from './ageHeader'
import { AgeSource } from './ageSource'
import { inMemory, openFile, type RandomAccess } from './randomAccess'

/** Armored files are small and come from outside; the vault writes none. */
const MAX_ARMORED_BYTES = 64 * 1024 * 1024

/**
 * Opens an age file for random access. Identities are those of `age -i`, one per string: `AGE-SECRET-KEY-1…`,
 * `AGE-SECRET-KEY-PQ-1…`. Throws `fileMissing`, `fileUnreadable`, `inUse`, `noKeyFits`, `fileDamaged`. The
 * caller compares `headerDigest` with the stored one, to detect a swapped file.
 */
export async function openAge(path: string, identities: Identities): Promise<AgeSource> {
  const file = await openFile(path)
  try {
    const armored = await readArmored(file)
    if (armored === undefined) return await AgeSource.open(file, identities)
    const source = await AgeSource.open(armored, identities)
    await file.close()
    return source
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The decoded bytes of an armored file, or `undefined` where the file is not armored. */
async function readArmored(file: RandomAccess): Promise<RandomAccess | undefined> {
  const start = Buffer.alloc(Math.min(file.size, 1024))
  await file.readAt(start, 0)
  if (!start.toString('latin1').trimStart().startsWith('-----BEGIN AGE')) return undefined
  try {
    if (file.size > MAX_ARMORED_BYTES) throw new Error('too large')
    const text = Buffer.alloc(file.size)
    await file.readAt(text, 0)
    return inMemory(armor.decode(text.toString('latin1')), file.name)
  } catch {
    throw new AppError('fileDamaged', { file: file.name, part: 'armor' })
  }
}
