import { itemsOf } from '@shared/domain/forms/form'
import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill } from '../texts'

/** The id of the built-in form, whose recommendation rule is Samklang's own. */
const builtInForm = 'aaben-dialog-13'

/** The agreement of the ratings in one sentence, always with n. */
export function agreementSection({ document, form, texts, formats }: RecordContext): Html {
  const { exact, withinOne } = document.agreement
  const words = texts.agreement
  const items = itemsOf(form).length
  const left = 'n' in exact ? items - exact.n : 0
  const sentence =
    'n' in exact && 'n' in withinOne
      ? fill(words.both, {
          n: exact.n,
          items,
          exact: Math.round(exact.estimate * exact.n),
          exactPercent: formats.percent(exact.estimate),
          withinOne: Math.round(withinOne.estimate * withinOne.n),
          withinOnePercent: formats.percent(withinOne.estimate),
        })
      : words.none
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <p>${sentence} ${left > 0 && fill(words.left, { left, items })}</p>
  </section>`
}

/** The result of the form's recommendation rule, and that it is not the decision. */
export function recommendationSection(context: RecordContext): Html {
  const { document, form, texts, formats, numberOf } = context
  const { sufficient, mean, tooLow, cannotAssess, rule } = document.recommendation
  const words = texts.recommendation
  const numbers = (keys: readonly string[]): string => formats.list(keys.map((key) => String(numberOf(key))))
  const scored = document.consensus.filter((item) => typeof item.score === 'number').length
  const lowest = formats.number(rule.noItemBelow)
  const cannotAssessAtMost = formats.number(rule.cannotAssessAtMost)
  const outcome = [
    mean === null ? words.noMean : fill(words.mean, { mean: formats.number(mean, 2), n: scored }),
    fill(tooLow.length === 0 ? words.noneTooLow : words.tooLow, { lowest, items: numbers(tooLow) }),
    fill(cannotAssess.length === 0 ? words.noneCannotAssess : words.cannotAssess, {
      items: numbers(cannotAssess),
    }),
  ]
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <p class="recommendation">${sufficient ? words.sufficient : words.notSufficient}</p>
    <p>
      ${fill(words.rule, { mean: formats.number(rule.meanAtLeast, 1), lowest, cannotAssess: cannotAssessAtMost })}
      ${outcome.join(' ')}
    </p>
    <p>${form.id === builtInForm ? words.ours : words.formsOwn} ${words.notDecision}</p>
  </section>`
}
