/** log2 of scrypt's N, as `age -p` chooses it: about a second and 256 MiB. */
const STANDARD = 18

let current = STANDARD

/** log2 of scrypt's N for passphrase files that are written. A file states its own, so reading needs no setting. */
export const workFactor = (): number => current

/**
 * Lowers the cost of new passphrase files for automated tests. A packaged app keeps the standard whatever its
 * environment says.
 * @param logN the value of SAMKLANG_TEST_SCRYPT_LOGN, 1 to 18; ignored otherwise
 */
export function applyTestWorkFactor(logN: string | undefined, { isPackaged }: { isPackaged: boolean }): void {
  const wanted = Number(logN)
  current = !isPackaged && Number.isInteger(wanted) && wanted >= 1 && wanted <= STANDARD ? wanted : STANDARD
}
