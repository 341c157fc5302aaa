import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { npm, PlainError, run, say } from './run.mjs'

/**
 * Downloads one npm package outside of node_modules and unpacks it.
 * @param {{ name: string, version: string, integrity: string, size: string }} source `integrity` is the
 *   tarball's SRI hash
 * @param {string} folder an empty folder; the package's files end up in its subfolder `package`
 * @returns {Promise<string>} that subfolder
 * @throws {PlainError} when it cannot be fetched, its checksum differs or it cannot be unpacked.
 */
export async function fetchNpmPackage({ name, version, integrity, size }, folder) {
  say(`Fetching ${name} ${version} (${size}) ...`)
  const cache = join(folder, 'npm')
  const { code, output } = await npm(
    ['pack', `${name}@${version}`, '--json', '--pack-destination', folder, '--cache', cache],
    { cwd: folder, timeout: 30 * 60_000 },
  )
  if (code !== 0) throw new PlainError(`${name} could not be fetched:\n${output}`)
  if (!output.includes(integrity))
    throw new PlainError(`The checksum of ${name} ${version} differs from the pinned one.`)
  await rm(cache, { recursive: true, force: true })
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  const unpacked = await run('tar', ['-xzf', tarball], { cwd: folder })
  if (unpacked.code !== 0) throw new PlainError(`tar failed:\n${unpacked.output}`)
  await rm(join(folder, tarball))
  return join(folder, 'package')
}
