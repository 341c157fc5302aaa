import { expect, it } from 'vitest'
import { DroppedFiles } from '../../../electron/main/ipc/droppedFiles'

it('gives each path a ticket of its own, which is good for one use', () => {
  const dropped = new DroppedFiles()
  const [first, second] = dropped.add(['/film.mp4', '/film.mp4'])
  expect(first).not.toBe(second)
  expect(dropped.take(first!)).toBe('/film.mp4')
  expect(() => dropped.take(first!)).toThrow('notFound')
  expect(dropped.take(second!)).toBe('/film.mp4')
})

it('takes none of several files where one is not on the disk', () => {
  const dropped = new DroppedFiles()
  expect(() => dropped.add(['/film.mp4', ''])).toThrow('fileWithoutPath')
})

it('knows no ticket after a lock, and forgets the oldest of very many', () => {
  const dropped = new DroppedFiles()
  const [locked] = dropped.add(['/film.mp4'])
  dropped.revokeAll()
  expect(() => dropped.take(locked!)).toThrow('notFound')
  const [oldest] = dropped.add(['/oldest.mp4'])
  const many = dropped.add(Array.from({ length: 200 }, (_, n) => `/${n}.mp4`))
  expect(() => dropped.take(oldest!)).toThrow('notFound')
  expect(dropped.take(many[0]!)).toBe('/0.mp4')
})
