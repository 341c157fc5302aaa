const signing = {
  linux: null,
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD'],
}
const notarising = ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID']

/**
 * What electron-builder needs of the environment to sign, and in words what will be signed.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {{ env: NodeJS.ProcessEnv, said: string }} `env` without empty variables, which is what GitHub makes of
 *   secrets that are not set: electron-builder would take them for a certificate
 */
export function signingEnvironment(env, platform) {
  const all = [...Object.values(signing).flatMap((names) => names ?? []), ...notarising]
  const rest = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => !all.includes(name) || value !== ''),
  )
  const has = (names) => names.every((name) => rest[name] !== undefined)
  const names = signing[platform]
  if (!names) return { env: rest, said: 'Not signed: packages for Linux are told by their checksums.' }
  // Without this, electron-builder signs with any certificate in the keychain.
  if (!has(names))
    return {
      env: { ...rest, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
      said: `Not signed: ${names.join(' and ')} are not set.`,
    }
  if (platform !== 'darwin') return { env: rest, said: 'Signed.' }
  return has(notarising)
    ? { env: rest, said: 'Signed and notarised.' }
    : { env: rest, said: `Signed and not notarised: ${notarising.join(', ')} are not set.` }
}
