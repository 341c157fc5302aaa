import type Database from 'better-sqlite3'
import { cpSync, rmSync } from 'node:fs'
import type { Statement } from '@shared/domain/protocol/statement'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId } from '../../../electron/main/base/signedStatement'
import { signCard } from '../../../electron/main/services/protocol/cards'
import { signStatement } from '../../../electron/main/services/protocol/ownStatements'
import {
  generateUserKeys,
  publicKeysOf,
  readUserKeys,
  type UserKeys,
} from '../../../electron/main/vault/keys/userKeys'
import type { DiskWorkspace } from '../data/diskWorkspace'
import { builtInForm, ratingOf } from '../data/fixtures'
import { openDatabase, reachOf } from '../forensics/vaultOf'

export const form = builtInForm()

/** A whole rating with one score throughout and a text to look for. */
export const filled = (score: number, text: string): RatingContent =>
  ratingOf(
    form,
    itemsOf(form).map(() => score),
    { comments: Object.fromEntries(itemsOf(form).map(({ key }) => [key, text])) },
  )

/** Somebody with a passphrase of their own, all the files, and any tool. */
export class Attacker {
  private constructor(
    private readonly workspace: DiskWorkspace,
    readonly id: string,
    readonly keys: UserKeys,
    private readonly databaseKey: Buffer,
    readonly identities: readonly string[],
  ) {}

  static async of(workspace: DiskWorkspace, name: string): Promise<Attacker> {
    const { userId: id, passphrase } = workspace.confirmationOf(name)
    const { databaseKey, identities } = await reachOf(workspace.folder, { id, passphrase }, [])
    const keys = await readUserKeys(workspace.folder, id, passphrase)
    return new Attacker(workspace, id, keys, databaseKey, identities)
  }

  /** Works on the database with a tool. */
  tamper<T>(work: (db: Database.Database) => T): T {
    const db = openDatabase(this.workspace.folder, this.databaseKey)
    try {
      return work(db)
    } finally {
      db.close()
    }
  }

  /** Changes rows that triggers protect, which are there again afterwards. */
  rewrite(sql: string): void {
    this.tamper((db) => {
      const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
        name: string
        sql: string
      }[]
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
      db.exec(sql)
      for (const trigger of triggers) db.exec(trigger.sql)
    })
  }

  /** Signs a statement with their own key and puts it into the database; the author may be anybody. */
  publish(statement: Pick<Statement, 'kind' | 'author' | 'body'>, keys = this.keys): string {
    const whole = { version: 1, workspace: this.workspaceId(), at: new Date().toISOString(), ...statement }
    const signed = signStatement(whole as Statement, keys.signingSeed)
    const id = statementId(signed.text)
    this.tamper((db) =>
      db
        .prepare('INSERT OR IGNORE INTO statements (id, text, signature) VALUES (?, ?, ?)')
        .run(id, signed.text, signed.signature),
    )
    return id
  }

  /** Makes their rating look locked: by any statement, whatever it is. */
  markLocked(statement: string): void {
    this.tamper((db) => {
      db.prepare(
        'INSERT INTO commitments (rating_id, statement_id) SELECT id, ? FROM ratings WHERE supervisor_id = ?',
      ).run(statement, this.id)
      db.prepare('UPDATE rounds SET closed_at = ?').run(new Date().toISOString())
    })
  }

  /** Commits under a second card of their own making, in a round of theirs with somebody else. */
  async commitUnderSecondCard(otherId: string): Promise<string> {
    const second = await this.makeCard(this.id)
    const round = this.makeRound([this.cardOf(otherId), second.card])
    return this.commit(round, second)
  }

  /** Closes the round as a calibration between a card made in somebody's name and one of their own. */
  async closeWithMadeUp(otherId: string): Promise<string> {
    const [theirs, mine] = [await this.makeCard(otherId), { card: this.cardOf(this.id), keys: this.keys }]
    const round = this.makeRound([theirs.card, mine.card], 'calibration')
    const commitments = [this.commit(round, theirs), this.commit(round, mine)]
    this.publish({ kind: 'close', author: mine.card, body: { round, commitments } })
    return commitments[0]!
  }

  /** Closes the round as a calibration between the true cards, with one commitment. */
  closeAlone(otherId: string): void {
    const author = this.cardOf(this.id)
    const round = this.makeRound([this.cardOf(otherId), author], 'calibration')
    this.publish({ kind: 'close', author, body: { round, commitments: [this.commit(round)] } })
  }

  /** A card in somebody's name, with keys that the attacker has. */
  private async makeCard(personId: string): Promise<{ card: string; keys: UserKeys }> {
    const keys = await generateUserKeys()
    const person = { id: personId, name: 'Bo', initials: 'B' }
    const ports = { workspace: this.workspaceId(), person, keys, now: () => new Date().toISOString() }
    const signed = signCard(ports, await publicKeysOf(keys))
    const card = statementId(signed.text)
    this.tamper((db) =>
      db.prepare('INSERT INTO statements VALUES (?, ?, ?)').run(card, signed.text, signed.signature),
    )
    return { card, keys }
  }

  /** The first round, with other members. */
  private makeRound(members: readonly string[], purpose?: 'calibration'): string {
    const round = this.statements().find(({ kind }) => kind === 'round')
    if (round?.kind !== 'round') throw new Error('no round')
    const body = { ...round.body, ...(purpose && { purpose }), members: [...members].sort() }
    return this.publish({ kind: 'round', author: this.cardOf(this.id), body })
  }

  private commit(round: string, { card, keys } = { card: this.cardOf(this.id), keys: this.keys }): string {
    const body = { round, parts: { scores: sha256OfCanonical('mine') } }
    return this.publish({ kind: 'commitment', author: card, body }, keys)
  }

  workspaceId = (): string =>
    this.tamper((db) => db.prepare('SELECT id FROM workspace').pluck().get() as string)

  /** Every statement in the database. */
  statements(): (Statement & { id: string })[] {
    const rows = this.tamper(
      (db) => db.prepare('SELECT id, text FROM statements').all() as { id: string; text: string }[],
    )
    return rows.map(({ id, text }) => ({ ...(JSON.parse(text) as Statement), id }))
  }

  cardOf(userId: string): string {
    return this.statements().find((one) => one.kind === 'card' && one.body.person === userId)?.id ?? ''
  }

  /** Copies the folder as it is, to be put back later. App data stays where it is: it is on another's computer. */
  copyFolder(): () => void {
    const { folder } = this.workspace
    const copy = `${folder}-copy-${Math.random().toString(36).slice(2)}`
    cpSync(folder, copy, { recursive: true })
    return () => {
      rmSync(folder, { recursive: true })
      cpSync(copy, folder, { recursive: true })
      rmSync(copy, { recursive: true })
    }
  }
}

/** How a promise was refused: the reason that an error gives, or its code. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string; params?: { reason?: string; kind?: string } }) =>
      error.params?.reason ?? error.params?.kind ?? error.code ?? 'another error',
  )
