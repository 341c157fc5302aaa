import { expect } from '@playwright/test'
import { SLOW, type Person, type Stage } from './stage'

/** First start: a new workspace, with its recovery key confirmed. Returns the recovery key. */
export async function createWorkspace(stage: Stage, folder: string, person: Person): Promise<string> {
  const { t, window } = stage
  await stage.seeHeading(t('start:welcome'))
  await stage.picture('welcome')
  await window.getByRole('button', { name: t('start:create.title') }).click()
  await fillPerson(stage, person)
  await stage.answerOpenDialog(folder)
  await stage.button(t('start:place.choose')).click()
  await expect(window.getByLabel(t('start:place.folder'))).toHaveValue(folder)
  await stage.picture('you-and-your-workspace')
  await stage.button(t('common:continue')).click()
  await fillNewPassphrase(stage, person.passphrase)
  await stage.picture('passphrase')
  await stage.button(t('common:continue')).click()

  const key = window.getByLabel(t('start:key.label'), { exact: true })
  await expect(key).toBeVisible(SLOW)
  const recoveryKey = (await key.innerText()).replace(/\s/g, '')
  await stage.picture('recovery-key')
  await stage.button(t('start:key.have')).click()
  await window.getByLabel(t('start:confirm.label')).fill(recoveryKey.slice(-6))
  await stage.picture('recovery-key-confirmed')
  await stage.button(t('start:confirm.create')).click()
  await stage.seeHeading(t('library:title'), SLOW)
  await stage.picture('empty-library')
  return recoveryKey
}

/** The second supervisor asks from the lock screen; the first compares words and lets them in. */
export async function addSupervisor(stage: Stage, first: Person, person: Person): Promise<void> {
  const { t, window } = stage
  await stage.button(t('library:alone.add')).click()
  await stage.picture('second-supervisor')
  await stage.button(t('members:invite.lock')).click()
  await stage.seeHeading(t('members:join.title'), SLOW)
  await fillPerson(stage, person)
  await fillNewPassphrase(stage, person.passphrase)
  await stage.picture('second-supervisor-asks')
  await stage.button(t('members:join.ask')).click()
  await stage.seeHeading(t('members:join.askedTitle'), SLOW)
  await stage.picture('six-words')
  await stage.button(t('members:join.done')).click()
  await window.getByLabel(t('start:lock.passphraseOf', first)).fill(first.passphrase)
  await stage.button(t('start:lock.unlock')).click()
  await window.getByRole('button', { name: t('members:request.admit'), exact: true }).click()
  await stage.picture('comparing-words')
  await stage.button(t('members:compare.admit')).click()
  await expect(window.getByText(t('members:request.admitted', person))).toBeVisible(SLOW)
  await stage.picture('let-in')
  // Both compare: the newcomer signs in for it.
  await stage.button(t('common:seat.give', person)).click()
  await window.getByLabel(t('start:lock.passphraseOf', person)).fill(person.passphrase)
  await stage.button(t('start:lock.unlock')).click()
  await stage.button(t('members:compare.open')).click()
  await stage.button(t('members:compare.same')).click()
  await expect(window.getByText(t('members:standing.known'))).toBeVisible(SLOW)
  await lock(stage)
  await unlock(stage, first)
}

export async function lock(stage: Stage): Promise<void> {
  await stage.button(stage.t('common:lock')).click()
  await stage.seeHeading(stage.t('start:lock.title'), SLOW)
}

export async function unlock(stage: Stage, { initials, passphrase }: Person): Promise<void> {
  const { t, window } = stage
  await stage.button(initials).click()
  await window.getByLabel(t('start:lock.passphraseOf', { initials })).fill(passphrase)
  await stage.picture(`lock-${initials}`)
  await stage.button(t('start:lock.unlock')).click()
  await stage.seeHeading(t('library:title'), SLOW)
}

async function fillPerson({ t, window }: Stage, { name, initials }: Person): Promise<void> {
  await window.getByRole('textbox', { name: t('common:person.name') }).fill(name)
  await window.getByRole('textbox', { name: t('common:person.initials') }).fill(initials)
}

async function fillNewPassphrase({ t, window }: Stage, passphrase: string): Promise<void> {
  const first = window.getByLabel(t('passphrase:label'), { exact: false }).first()
  await expect(first).toBeEnabled(SLOW)
  await first.fill(passphrase)
  await window.getByLabel(t('passphrase:again')).fill(passphrase)
}
