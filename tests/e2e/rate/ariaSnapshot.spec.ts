import { expect, test } from '../../support/app/launch'
import { expectAccessible } from '../../support/pages/axe'
import { openRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

test('a rating as a screen reader tells it', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  await openRating(window)
  await expect(window.getByRole('navigation', { name: t('rate:strip.title') })).toMatchAriaSnapshot(`
    - navigation "Punkterne":
      - button "Punkt 1, score mangler"
      - button "Punkt 2, score mangler"
  `)
  const first = window.locator('#item-welcome')
  await expect(first).toMatchAriaSnapshot(`
    - article /^Punkt 1:/:
      - heading /^Punkt 1:/ [level=3]
      - button "Vejledning, Punkt 1"
      - group "Score for punkt 1":
        - radio "3 I høj grad"
        - radio "2 I nogen grad"
        - radio "1 I mindre grad"
        - radio "0 Slet ikke"
        - radio "Kan ikke vurderes"
        - button "Skriv kommentar, Punkt 1"
      - form "Ny observation ved punkt 1":
        - textbox "Ny observation ved punkt 1"
  `)

  await first.focus()
  for (const key of ['x', 'n']) await window.keyboard.press(key)
  await window.keyboard.type('Hun byder velkommen')
  await expect(first).toMatchAriaSnapshot(`
    - article /^Punkt 1:/:
      - group "Score for punkt 1":
        - radio "Kan ikke vurderes" [checked]
      - textbox "Kommentar til punkt 1"
      - form "Ny observation ved punkt 1":
        - textbox "Observation": Hun byder velkommen
        - radiogroup "Hvad observationen viser":
          - radio "Taler for" [checked]
          - radio "Taler imod"
          - radio "Kom tilbage hertil"
        - group "Punkter":
          - button "Punkt 1" [pressed]
          - button "Punkt 2"
        - button "Annuller"
        - button "Gem"
  `)
  await window.keyboard.press('Enter')
  await expect(first).toMatchAriaSnapshot(`
    - article /^Punkt 1:/:
      - list "Observationer ved punkt 1":
        - listitem:
          - button "Hop til 0:00"
          - text: Taler for
          - button "Ret observationen ved 0:00"
          - button "Slet observationen ved 0:00"
          - paragraph: Hun byder velkommen
  `)
  await expect(
    window.getByRole('button', { name: 'Punkt 1, kan ikke vurderes, 1 observation, kommentar mangler' }),
  ).toBeVisible()
})

test('high contrast: chosen, missing and progress are told by system colours', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  await openRating(window)
  await window.emulateMedia({ forcedColors: 'active' })
  await window.keyboard.press('3')
  const colours = (selector: string) =>
    window.evaluate((selector) => {
      const { backgroundColor, color } = getComputedStyle(document.querySelector(selector)!)
      return { backgroundColor, color }
    }, selector)
  const chosen = await colours('#item-welcome label:has(input:checked)')
  const other = await colours('#item-welcome label:has(input:not(:checked))')
  expect(chosen.backgroundColor).not.toBe(other.backgroundColor)
  expect(chosen.color).not.toBe(chosen.backgroundColor)
  expect((await colours('nav button[aria-current=step]')).backgroundColor).toBe(chosen.backgroundColor)
  await expectAccessible(window, 'forced colours')
})
