import { expect, test } from 'vitest'
import { RecordDocument } from '@shared/domain/records/record'
import { recordOf } from '../../../support/data/fixtures'

const { document } = recordOf()

test('a record can be read back from its JSON', () => {
  expect(RecordDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
})

test('there is no place in a record for the citizen, the coordinator or a note', () => {
  for (const extra of [{ citizenCode: 'B-017' }, { coordinator: 'Ole' }, { note: 'x' }]) {
    expect(RecordDocument.safeParse({ ...document, ...extra }).success).toBe(false)
    expect(
      RecordDocument.safeParse({ ...document, recording: { ...document.recording, ...extra } }).success,
    ).toBe(false)
  }
})

test('it takes two or three supervisors', () => {
  expect(RecordDocument.safeParse({ ...document, supervisors: document.supervisors.slice(1) }).success).toBe(
    false,
  )
  expect(
    RecordDocument.safeParse({ ...document, supervisors: [...document.supervisors, ...document.supervisors] })
      .success,
  ).toBe(false)
})
