import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled, refusalOf } from '../../../support/protocol/attacker'

describe('Bo changes the schema, so that the database notes each of Anne’s saves', () => {
  let workspace: DiskWorkspace
  let bo: Attacker

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    const { recordings, ratings } = ratingServices(workspace.holder)
    await workspace.begin('Anne', 'Bo')
    recordings.assign(workspace.recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await ratings.save(workspace.recordingId, filled(1, 'x'))
    await workspace.session.lock()
    bo = await Attacker.of(workspace, 'Bo')
  }, 60_000)
  afterEach(() => workspace.end())

  it.each([
    [
      'a trigger on the drafts',
      `CREATE TABLE spy (at TEXT, bytes INTEGER);
       CREATE TRIGGER spy_save AFTER UPDATE OF sealed ON ratings
       BEGIN INSERT INTO spy VALUES (strftime('%H:%M:%f', 'now'), length(NEW.sealed)); END`,
    ],
    [
      'a trigger on what is shown',
      `CREATE TRIGGER spy_show AFTER INSERT ON statement_contents
       BEGIN UPDATE users SET name = hex(NEW.content); END`,
    ],
    ['a table alone', 'CREATE TABLE spy (at TEXT)'],
    ['a view', 'CREATE VIEW spy AS SELECT * FROM ratings'],
    ['a rule that is lifted', 'DROP TRIGGER statements_kept'],
    ['an index', 'CREATE INDEX spy ON ratings (sealed)'],
  ])(
    '%s',
    async (_, sql) => {
      bo.tamper((db) => db.exec(sql))
      expect(await refusalOf(workspace.as('Anne'))).toBe('schemaAltered')
      expect(workspace.holder.peek()).toBeNull()
    },
    60_000,
  )
})
