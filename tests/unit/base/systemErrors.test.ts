import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '@shared/errors'
import { fromSystemError, fsError, isInUse, watchDatabase } from '../../../electron/main/base/systemErrors'

test.each([
  ['ENOSPC', 'write', 'noSpace'],
  ['EDQUOT', 'write', 'noSpace'],
  ['EFBIG', 'write', 'driveLimit'],
  ['EROFS', 'write', 'readOnly'],
  ['EACCES', 'write', 'readOnly'],
  ['EPERM', 'write', 'readOnly'],
  ['ENOENT', 'write', 'fileMissing'],
  ['EBUSY', 'write', 'inUse'],
  ['ETXTBSY', 'write', 'inUse'],
  ['EIO', 'write', 'driveSilent'],
  ['ENXIO', 'write', 'driveSilent'],
  ['ESTALE', 'write', 'driveSilent'],
  ['EXDEV', 'write', 'internal'],
  ['ENOENT', 'read', 'fileMissing'],
  ['ENOTDIR', 'read', 'fileMissing'],
  ['EBUSY', 'read', 'inUse'],
  ['EACCES', 'read', 'fileUnreadable'],
  ['EIO', 'read', 'driveSilent'],
  ['ENOTCONN', 'read', 'driveSilent'],
  ['ETIMEDOUT', 'read', 'driveSilent'],
  ['EMFILE', 'read', 'fileUnreadable'],
] as const)('%s on %s is %s', (code, doing, expected) => {
  const cause = Object.assign(new Error(code), { code })
  const error = fsError(cause, join('some', 'folder', 'file.age'), doing)
  expect(error).toMatchObject({ code: expected, params: { file: 'file.age' }, cause })
})

test('an AppError stays what it is', () => {
  const error = new AppError('fileDamaged')
  expect(fsError(error, 'x', 'read')).toBe(error)
})

test.each([
  ['SQLITE_BUSY', 'inUse'],
  ['SQLITE_BUSY_RECOVERY', 'inUse'],
  ['SQLITE_LOCKED', 'inUse'],
  ['EBUSY', 'inUse'],
  ['SQLITE_IOERR', 'driveSilent'],
  ['SQLITE_IOERR_WRITE', 'driveSilent'],
  ['ENODEV', 'driveSilent'],
  ['SQLITE_NOTADB', 'workspaceDamaged'],
  ['SQLITE_CORRUPT_VTAB', 'workspaceDamaged'],
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['SQLITE_FULL', 'noSpace'],
  ['ENOSPC', 'noSpace'],
])('%s, of whatever file, is %s', (code, expected) => {
  const cause = Object.assign(new Error(code), { code })
  expect(fromSystemError(cause)).toMatchObject({ code: expected, params: {}, cause })
})

test('what looks damaged is not while the drive is gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samklang-drive-'))
  const path = join(folder, 'samklang.db')
  writeFileSync(path, 'there')
  const watched = watchDatabase(path)
  const corrupt = Object.assign(new Error('x'), { code: 'SQLITE_CORRUPT' })
  expect(fromSystemError(corrupt)).toMatchObject({ code: 'workspaceDamaged' })
  rmSync(folder, { recursive: true })
  expect(fromSystemError(corrupt)).toMatchObject({ code: 'driveSilent' })
  watched.end()
  expect(fromSystemError(corrupt)).toMatchObject({ code: 'workspaceDamaged' })
})

test('damage to an open database is damage to a part of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samklang-drive-'))
  const path = join(folder, 'samklang.db')
  writeFileSync(path, 'there')
  const corrupt = Object.assign(new Error('x'), { code: 'SQLITE_CORRUPT' })
  const watched = watchDatabase(path)
  watched.opened()
  expect(fromSystemError(corrupt)).toMatchObject({ code: 'entryDamaged' })
  // Another one is being opened: it may be that one.
  const other = watchDatabase(path)
  expect(fromSystemError(corrupt)).toMatchObject({ code: 'workspaceDamaged' })
  other.end()
  watched.end()
  rmSync(folder, { recursive: true })
})

test('other errors are returned unchanged', () => {
  for (const error of [
    new AppError('locked'),
    new TypeError('x'),
    Object.assign(new Error('x'), { code: 'ENOENT' }),
    'text',
    undefined,
  ])
    expect(fromSystemError(error)).toBe(error)
})

test('a sharing violation on Windows is distinguished from missing permissions', () => {
  const failed = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall })
  for (const syscall of ['rename', 'unlink', 'rmdir'])
    for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
      expect(isInUse(failed(code, syscall), 'win32')).toBe(true)
      expect(isInUse(failed(code, syscall), 'linux')).toBe(code === 'EBUSY')
    }
  expect(isInUse(failed('EBUSY', 'open'), 'win32')).toBe(true)
  expect(isInUse(failed('EPERM', 'open'), 'win32')).toBe(false)
  expect(isInUse(failed('EACCES', 'mkdir'), 'win32')).toBe(false)
})
