import type { Scene } from '@shared/domain/supervision/projection'
import type { PreferencesService } from '../services/preferences/preferences'
import type { LogService } from '../services/log/log'
import type { PresentationService } from '../services/supervision/presentation'
import { ProjectedSpans } from '../services/supervision/projectedSpans'
import type { Column, Emit } from './column'
import type { Projector } from './projector'

export interface PresentationDeps {
  readonly presentation: PresentationService
  readonly projector: Projector
  readonly preferences: PreferencesService
  readonly log: Pick<LogService, 'note'>
  readonly emit: Emit
}

export function presentationColumn(deps: PresentationDeps): Column<'presentation'> {
  const { presentation, projector, preferences, log, emit } = deps
  /** Counts what was asked for: the last of it is shown, in whatever order it is ready. */
  let shown = 0
  const spans = new ProjectedSpans((recordingId, span) =>
    log.note({ event: 'play', what: 'presentation.play', recordingId, span }),
  )
  projector.onState((state) => {
    spans.follow(state, presentation.recordingId)
    emit('presentationState', state)
  })
  projector.onKey((key) => emit('presentationKey', key))
  /** Takes away what a consent does not cover any more. */
  const recheck = () => {
    if (presentation.mayShow()) return
    shown++
    presentation.close()
    projector.show({ kind: 'blank', language: preferences.get().language })
  }
  const close = () => {
    spans.end()
    presentation.close()
    projector.close()
  }
  return {
    handlers: {
      state: () => projector.state(),
      open: ({ mode }) => projector.open(mode),
      show: async ({ scene: request }) => {
        const mine = ++shown
        spans.end()
        const show = (scene: Scene) => {
          if (mine === shown) projector.show(scene)
        }
        const { language } = preferences.get()
        try {
          const { scene, withheld } = await presentation.compose(request, language)
          show(scene)
          // Only then: opening it must not delay what is asked for.
          const whole = await presentation.withNext(scene, request)
          if (whole !== scene) show(whole)
          return { withheld }
        } catch (error) {
          // What may not be shown must not leave the one before it in its place.
          show({ kind: 'blank', language })
          throw error
        }
      },
      command: ({ command }) => projector.command(command),
      picture: () => {
        recheck()
        return projector.picture()
      },
      close,
    },
    onLock: close,
    onConsentChanged: recheck,
  }
}
