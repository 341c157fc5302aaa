import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, root } from '../lib/paths.mjs'
import { npm, PlainError, run } from '../lib/run.mjs'
import { bundledPackages } from './bundledPackages.mjs'
import { licenceTexts } from './ffmpeg.mjs'
import { inNativeModules, packagesInAsar } from './licences.mjs'

/**
 * Writes the software bill of materials of a packaged folder: npm's own (CycloneDX 1.5, with addresses and
 * hashes), reduced to what is bundled or shipped as a package, with what npm does not know: Electron, ffmpeg and
 * the insides of native modules.
 * @param {import('./folder.mjs').Packaged} packaged
 * @param {string} electronVersion
 * @param {string} output the folder that it is written to
 * @returns {Promise<string>} the file
 */
export async function writeSbom({ resources }, electronVersion, output) {
  const { code, output: text } = await npm([
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--package-lock-only',
  ])
  if (code !== 0) throw new PlainError(`npm sbom failed:\n${text.slice(-2000)}`)
  const shipped = [...packagesInAsar(join(resources, 'app.asar')).values()].map(({ read }) =>
    JSON.parse(read('package.json')),
  )
  const bundled = bundledPackages().map((folder) => readJson(join(root, folder, 'package.json')))
  const { version } = readJson(join(root, 'package.json'))
  const others = [
    { name: 'electron', version: electronVersion, licence: 'MIT' },
    await describeFfmpeg(resources),
    ...inNativeModules.map(({ name, licence }) => ({ name, licence })),
  ]
  const file = join(output, `Samklang-${version}-${process.platform}-${process.arch}.cdx.json`)
  writeFileSync(file, JSON.stringify(reduceSbom(JSON.parse(text), [...shipped, ...bundled], others), null, 2))
  return file
}

/**
 * @param {object} bom a CycloneDX document
 * @param {{ name: string, version: string }[]} packages those of its components that stay
 * @param {{ name: string, version?: string, licence: string }[]} others components that are added
 */
export function reduceSbom(bom, packages, others) {
  const wanted = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  const kept = bom.components.filter((component) => {
    const name = component.group ? `${component.group}/${component.name}` : component.name
    return wanted.has(`${name}@${component.version}`) || wanted.has(aliased(component))
  })
  const added = others.map(({ name, version, licence }) => ({
    'bom-ref': version ? `${name}@${version}` : name,
    type: 'library',
    name,
    ...(version && { version }),
    licenses: [
      licence === 'blessing' ? { license: { name: 'SQLite blessing' } } : { license: { id: licence } },
    ],
  }))
  const refs = new Set([...kept, ...added, bom.metadata.component].map((component) => component['bom-ref']))
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }))
  return {
    ...bom,
    components: [...kept.map((component) => ({ ...component, scope: 'required' })), ...added],
    dependencies,
  }
}

/** The name and version that a package has in the registry, where it is installed under another name. */
const aliased = ({ purl }) => decodeURIComponent(purl ?? '').replace('pkg:npm/', '')

async function describeFfmpeg(resources) {
  const program = join(resources, 'resources', 'ffmpeg', 'ffmpeg')
  const [version, notice] = await Promise.all(
    ['-version', '-L'].map((option) => run(program, [option], { timeout: 60_000 })),
  )
  const licence = licenceTexts(notice.output)[0].replace('.txt', '-or-later')
  return { name: 'ffmpeg', version: /^ffmpeg version (\S+)/m.exec(version.output)?.[1], licence }
}
