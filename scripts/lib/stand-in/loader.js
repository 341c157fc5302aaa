// Starts the app folder named on the command line, as Electron's own default app does.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const { folder, modules } = readArguments(process.argv.slice(1))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
for (const module of modules) require(resolve(module))
if (folder === undefined) {
  process.stdout.write(`Electron ${process.versions.electron}, Node ${process.versions.node}\n`)
  app.exit(0)
} else {
  const appPath = resolve(folder)
  const about = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'))
  app.setAppPath(appPath)
  app.setName(about.productName ?? about.name)
  app.setVersion(about.version)
  await import(pathToFileURL(resolve(appPath, about.main ?? 'index.js')).href)
}

/** The first argument that is no flag is the app; `-r` names a module to load before it. */
function readArguments(args) {
  const modules = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i])
    else if (!args[i].startsWith('-')) return { folder: args[i], modules }
  }
  return { folder: undefined, modules }
}
