import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseForm } from '@shared/domain/forms/form'

test('the example in docs/form-files.md is a form', () => {
  const example = /```json\n(.*?)```/s.exec(readFileSync(resolve('docs/form-files.md'), 'utf8'))?.[1] ?? ''
  expect(parseForm(example)).toHaveProperty('form.id', 'midtby-fidelitet')
})
