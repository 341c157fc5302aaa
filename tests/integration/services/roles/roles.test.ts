import { afterEach, beforeEach, expect, it } from 'vitest'
import { logReaders } from '@shared/domain/roles/roles'
import { RolesService } from '../../../../electron/main/services/roles/roles'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { refusalOf } from '../../../support/protocol/attacker'

let workspace: DiskWorkspace
let roles: RolesService

beforeEach(async () => {
  workspace = new DiskWorkspace()
  await workspace.begin('Anne', 'Bo', 'Carla', 'Dorte')
  for (const name of ['Bo', 'Carla', 'Dorte']) await workspace.compareWords(name)
  await workspace.as('Anne')
  roles = new RolesService(workspace.holder)
}, 60_000)
afterEach(() => workspace.end())

const rolesOf = (name: string) =>
  roles.list().find(({ supervisorId }) => supervisorId === workspace.idOf(name))

it('everybody is a supervisor until somebody else says otherwise', async () => {
  expect(rolesOf('Dorte')).toMatchObject({ roles: ['supervisor'], given: { by: 'Anne' }, disputed: false })
  expect(rolesOf('Anne')).toMatchObject({ roles: ['supervisor'], given: null, confirmed: true })
  await roles.give(workspace.idOf('Dorte'), ['dataResponsible'])
  for (const name of ['Anne', 'Bo', 'Dorte']) {
    await workspace.as(name)
    expect(rolesOf('Dorte')).toMatchObject({ roles: ['dataResponsible'], given: { by: 'Anne' } })
  }
  await workspace.as('Bo')
  await roles.give(workspace.idOf('Dorte'), ['supervisor', 'dataResponsible'])
  expect(rolesOf('Dorte')?.roles).toEqual(['supervisor', 'dataResponsible'])
  expect(
    logReaders(
      workspace.holder.get().protocol.statements.ledger,
      workspace.holder.get().protocol.statements.reader,
    ),
  ).toEqual([])
})

it('nobody gives a role to themselves, and a row changes nothing', async () => {
  await roles.give(workspace.idOf('Dorte'), ['dataResponsible'])
  await workspace.as('Dorte')
  const { protocol, db } = workspace.holder.get()
  expect(await refusalOf(roles.give(workspace.idOf('Dorte'), ['supervisor']))).toBe('own')
  // With tools of her own: signed by herself, in place of what was said.
  const heads = protocol.statements.ledger.roles.map(({ id }) => id)
  await protocol.roles.give(protocol.card, ['supervisor'], heads)
  expect(rolesOf('Dorte')?.roles).toEqual(['dataResponsible'])
  db.users.leave([workspace.idOf('Bo')], new Date().toISOString())
  expect(rolesOf('Dorte')?.roles).toEqual(['dataResponsible'])
})

it('a data-responsible is not assigned, called or asked to calibrate', async () => {
  const services = ratingServices(workspace.holder)
  const calibration = new CalibrationService(workspace.holder)
  await roles.give(workspace.idOf('Dorte'), ['dataResponsible'])
  const two = [workspace.idOf('Anne'), workspace.idOf('Dorte')]
  expect(() => services.recordings.assign(workspace.recordingId, two)).toThrow('roleForbids')
  const round = await calibration.start(workspace.recordingId)
  expect(round.assignments.map(({ name }) => name)).toEqual(['Anne', 'Bo', 'Carla'])
})

it('somebody who rates is not made data-responsible alone', async () => {
  const services = ratingServices(workspace.holder)
  services.recordings.assign(workspace.recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  expect(await refusalOf(roles.give(workspace.idOf('Bo'), ['dataResponsible']))).toBe('rates')
  await roles.give(workspace.idOf('Bo'), ['supervisor', 'dataResponsible'])
  expect(rolesOf('Bo')?.roles).toEqual(['supervisor', 'dataResponsible'])
})

it('of two roles given at once only what both allow holds, until it is given again', async () => {
  const open = workspace.holder.get()
  const card = open.protocol.cards.of(
    workspace.idOf('Dorte'),
    open.db.users.get(workspace.idOf('Dorte'))!.signingKey,
  )!
  await open.protocol.roles.give(card.id, ['dataResponsible'], [])
  expect(rolesOf('Dorte')).toMatchObject({ roles: [], disputed: true })
  await workspace.as('Bo')
  await roles.give(workspace.idOf('Dorte'), ['supervisor'])
  expect(rolesOf('Dorte')).toMatchObject({ roles: ['supervisor'], disputed: false })
})
