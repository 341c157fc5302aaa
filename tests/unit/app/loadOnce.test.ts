import { expect, it } from 'vitest'
import { loadOnce } from '../../../electron/main/app/loadOnce'

it('loads when it is first needed, and once, however often it is asked', async () => {
  let loads = 0
  const whole = loadOnce(async () => ({ load: ++loads }))
  expect(whole.now()).toBeNull()
  expect(loads).toBe(0)
  const both = await Promise.all([whole.load(), whole.load()])
  expect(both).toEqual([{ load: 1 }, { load: 1 }])
  expect(whole.now()).toBe(both[0])
  await whole.load()
  expect(loads).toBe(1)
})

it('keeps to a failure', async () => {
  const whole = loadOnce(() => Promise.reject(new Error('gone')))
  await expect(whole.load()).rejects.toThrow('gone')
  await expect(whole.load()).rejects.toThrow('gone')
  expect(whole.now()).toBeNull()
})
