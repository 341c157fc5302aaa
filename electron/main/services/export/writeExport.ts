import { writeFileAtomic } from '../../base/atomicFile'

/** Writes an exported file atomically. Throws noSpace, readOnly or fileMissing. */
export const writeExport = (target: string, data: string | Uint8Array): Promise<void> =>
  writeFileAtomic(target, data)
