import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { bundledPackages } from './bundledPackages.mjs'
import { installedPackage, licenceList, packagesInAsar, shippedParts } from './licences.mjs'

/**
 * Called by electron-builder when the app's folder is complete and not yet signed: writes the licences of what it
 * contains.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  const target = join(resources, 'resources', 'licences')
  mkdirSync(target, { recursive: true })
  const packages = [
    ...bundledPackages().map(installedPackage),
    ...packagesInAsar(join(resources, 'app.asar')).values(),
  ]
  writeFileSync(join(target, 'THIRD-PARTY.txt'), licenceList(shippedParts(packages)))
  copyFileSync(join(root, 'LICENSE'), join(target, 'LICENSE.txt'))
}
