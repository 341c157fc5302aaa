import { answerOf, call } from '../../support/app/calls'
import { test, expect as baseExpect } from '../../support/app/launch'
import { makeExample, signIn } from '../../support/data/example'
import { openPeople } from '../../support/pages/leadersPage'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')

test('names that look the same are one person, are found as they look, and keep their direction', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  const { name } = await call(window, 'leaders', 'add', { name: '\u202eA\u030ase\u200b  Kjær' })
  expect(name).toBe('Åse Kjær')
  for (const spelling of ['Åse Kjær', 'ÅSE KJÆR', 'A\u030ase\u00a0Kjær'])
    expect(await answerOf(window, 'leaders', 'add', { name: spelling })).toMatchObject({
      ok: false,
      error: { code: 'leaderExists' },
    })
  await call(window, 'leaders', 'add', { name: 'דוד כהן' })

  await openPeople(window)
  const rows = window.getByRole('list', { name: t('leaders:title') }).getByRole('listitem')
  const search = window.getByRole('textbox', { name: t('leaders:search') })
  for (const typed of ['åse', 'A\u030ase', 'kj\u200bær ÅSE']) {
    await search.fill(typed)
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('Åse Kjær')
  }
  await search.fill('דוד')
  await expect(rows).toHaveCount(1)
  const direction = await rows
    .getByText('דוד כהן')
    .first()
    .evaluate((element) => getComputedStyle(element).unicodeBidi)
  expect(direction).toMatch(/isolate|plaintext/)
})
