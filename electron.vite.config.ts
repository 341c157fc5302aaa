import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { recordBundledPackages } from './scripts/packaging/bundledPackages.mjs'
import { productionParts } from './scripts/packaging/productionParts.mjs'
import { channelsOf, contract } from './shared/ipc/contract'

/** The names of all calls, for what must not load the contract's schemas. */
const define = { __CHANNELS__: JSON.stringify(channelsOf(contract)) }

/** What a release is made of, for the data-protection pack. */
const mainDefine = { ...define, __PARTS__: JSON.stringify(productionParts()) }

const alias = { '@shared': resolve('shared') }

/** The files of a dictionary, whose package exports their content alone. */
const dictionaryFiles = {
  find: /^(dictionary-[a-z-]+)\/(index\.\w+)/,
  replacement: resolve('node_modules/$1/$2'),
}

// The oldest runtime that the app is developed and tested on: Electron 33.
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

/** The development server injects a script into the page and talks to it over a socket. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

export default defineConfig({
  main: {
    define: mainDefine,
    plugins: [recordBundledPackages('main')],
    // The linked-data libraries could fetch contexts; here they can not.
    resolve: {
      alias: [
        { find: '@shared', replacement: alias['@shared'] },
        { find: '@digitalbazaar/http-client', replacement: resolve('electron/main/records/noHttp.ts') },
        dictionaryFiles,
        // Their other builds import functions as namespaces, which cannot be called.
        {
          find: /^(hunspell-asm|emscripten-wasm-loader)$/,
          replacement: resolve('node_modules/$1/dist/cjs/index.js'),
        },
      ],
    },
    build: {
      target: nodeTarget,
      // `dependencies` stay outside of the bundle and are shipped as packages: native modules, and fluent-ffmpeg, which
      // loads parts of itself by computed names. All else is a devDependency and bundled: one file starts faster.
      externalizeDeps: true,
      // Absolute, for a relative "electron/..." would be taken for a part of the electron package and left out.
      rolldownOptions: { input: { index: resolve('electron/main/index.ts') } },
    },
  },
  preload: {
    define,
    plugins: [recordBundledPackages('preload')],
    resolve: { alias },
    build: {
      target: nodeTarget,
      // A sandboxed preload can load nothing but one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve('electron/preload/index.ts'),
          presentation: resolve('electron/preload/presentation.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    define,
    root: resolve('renderer'),
    resolve: { alias },
    plugins: [react(), withoutPolicyInDevelopment, recordBundledPackages('renderer')],
    build: {
      target: chromeTarget,
      minify: true,
      // No inlined data: the content security policy allows files of the app only.
      assetsInlineLimit: 0,
      // Read from the disk, not from a network: size is no matter here.
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: {
        input: {
          index: resolve('renderer/index.html'),
          presentation: resolve('renderer/presentation.html'),
        },
      },
    },
  },
})
