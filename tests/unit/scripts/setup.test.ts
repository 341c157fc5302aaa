import { describe, expect, it } from 'vitest'
import { askFirst } from '../../../scripts/lib/ask.mjs'
import { ffmpegHint } from '../../../scripts/lib/ffmpegHint.mjs'

describe('whether a person is asked before packages are installed', () => {
  const at = (isTTY: boolean, env: NodeJS.ProcessEnv = {}) =>
    askFirst({ env, stdin: { isTTY }, stdout: { isTTY } })

  it('is so at a terminal alone', () => {
    expect(at(true)).toBe(true)
    expect(at(false)).toBe(false)
    expect(askFirst({ env: {}, stdin: { isTTY: true }, stdout: {} })).toBe(false)
  })

  it('is not so where CI is set', () => {
    expect(at(true, { CI: 'true' })).toBe(false)
    expect(at(true, { CI: 'false' })).toBe(true)
  })
})

it('says on each system where ffmpeg can be had', () => {
  expect(ffmpegHint('win32')).toContain('winget')
  expect(ffmpegHint('darwin')).toContain('brew')
  expect(ffmpegHint('linux')).toContain('apt-get')
  expect(ffmpegHint('freebsd')).toContain('SAMKLANG_FFMPEG')
})
