import { AFRelationship, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { call } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'

/** A PDF whose attachment unfolds to gigabytes. */
async function bomb(mib: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  await pdf.attach(Buffer.from('{}'), 'certificeringsdokument.json', {
    mimeType: 'application/json',
    afRelationship: AFRelationship.Source,
  })
  const again = await PDFDocument.load(await pdf.save({ useObjectStreams: false }))
  const body = deflateSync(deflateSync(Buffer.alloc(mib * 2 ** 20)), { level: 9 })
  for (const [ref, object] of again.context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && String(object.dict.get(PDFName.of('Type'))) === '/EmbeddedFile') {
      const dict = again.context.obj({ Type: 'EmbeddedFile', Filter: ['FlateDecode', 'FlateDecode'] })
      again.context.assign(ref, PDFRawStream.of(dict, body))
    }
  return again.save({ useObjectStreams: false })
}

test('a file made to exhaust the computer is put aside, and the app answers meanwhile', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000)
  const paths = ['bombe.pdf', 'dyb.json', 'mange.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(paths[0], await bomb(1500))
  writeFileSync(paths[1], `{"samklangRecord":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}`)
  writeFileSync(paths[2], `{"samklangRecord":{"a":[${'{},'.repeat(6_000_000)}{}]}}`)
  const { electron, window } = await launch()
  await answerOpenDialog(electron, ...paths)
  const verifying = call(window, 'records', 'chooseAndVerify')
  const begun = Date.now()
  let slowest = 0
  let over = false
  void verifying.finally(() => (over = true))
  while (!over) {
    const from = Date.now()
    await call(window, 'app', 'info')
    slowest = Math.max(slowest, Date.now() - from)
    await window.waitForTimeout(50)
  }
  const results = await verifying
  const whole = Date.now() - begun
  // How far each gets before it is given up depends on the machine.
  for (const { kind } of results ?? []) expect(['unreadable', 'broken']).toContain(kind)
  expect(results).toHaveLength(3)
  // An app that reads them itself answers when it has ended.
  expect(slowest).toBeLessThan(whole / 3)
})
