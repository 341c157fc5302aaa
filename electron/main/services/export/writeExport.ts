import { writeFileAtomic } from '../../base/atomicFile'

/** Writes what the user hands on, whole or not at all. Throws noSpace or readOnly. */
export const writeExport = (target: string, data: string | Uint8Array): Promise<void> =>
  writeFileAtomic(target, data)
