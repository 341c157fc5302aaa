import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { answerOf, call } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { violations } from '../../support/pages/axe'
import { createWorkspace, passphrase } from '../../support/data/workspace'

test('two apps on one workspace: the second is told who has it open, and gets in once it is free', async ({
  launch,
  folder,
}) => {
  const workspace = join(folder, 'workspace')
  const claim = join(workspace, 'open.lock')
  const first = await launch({ userData: join(folder, 'first') })
  const { userId } = await createWorkspace(first.window, workspace)
  expect(existsSync(claim)).toBe(true)

  const second = await launch({ userData: join(folder, 'second') })
  await answerOpenDialog(second.electron, workspace)
  await call(second.window, 'workspace', 'open')
  await second.window.reload()
  const unlock = { userId, passphrase }

  await test.step('refused on the lock screen, in words', async () => {
    const { window } = second
    await window.getByLabel('Adgangssætning').first().fill(passphrase)
    await window.keyboard.press('Enter')
    const alert = window.getByRole('alert')
    await expect(alert).toContainText(
      `Arbejdsrummet er allerede åbent på computeren »${hostname()}« (AH, siden`,
    )
    expect(await violations(window)).toEqual([])
    expect(await call(window, 'session', 'current')).toBeNull()
  })

  await test.step('the first one goes on', async () => {
    expect(await call(first.window, 'recordings', 'list')).toEqual([])
  })

  await test.step('free after a lock', async () => {
    await call(first.window, 'session', 'lock')
    expect(existsSync(claim)).toBe(false)
    expect(await call(second.window, 'session', 'unlock', unlock)).toMatchObject({ initials: 'AH' })
    expect(await answerOf(first.window, 'session', 'unlock', unlock)).toMatchObject({
      error: { code: 'alreadyOpen', params: { by: 'AH', machine: hostname() } },
    })
  })

  await test.step('free after the process was killed', async () => {
    await second.kill()
    expect(existsSync(claim)).toBe(true)
    expect(await call(first.window, 'session', 'unlock', unlock)).toMatchObject({ initials: 'AH' })
    await call(first.window, 'session', 'lock')
  })

  await test.step('another computer’s, until it is renewed no longer', async () => {
    await call(first.window, 'session', 'unlock', unlock)
    const text = readFileSync(claim, 'utf8')
    await call(first.window, 'session', 'lock')
    const foreign = {
      ...(JSON.parse(text) as object),
      computer: 'other',
      machineName: 'KONTOR-PC',
      token: 'x',
    }
    writeFileSync(claim, JSON.stringify(foreign))
    expect(await answerOf(first.window, 'session', 'unlock', unlock)).toMatchObject({
      error: { code: 'alreadyOpen', params: { machine: 'KONTOR-PC' } },
    })
    const old = new Date(Date.now() - 100_000)
    utimesSync(claim, old, old)
    expect(await call(first.window, 'session', 'unlock', unlock)).toMatchObject({ initials: 'AH' })
  })
})
