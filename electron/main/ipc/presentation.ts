import type { PreferencesService } from '../services/preferences/preferences'
import type { PresentationService } from '../services/supervision/presentation'
import type { Column, Emit } from './column'
import type { Projector } from './projector'

export interface PresentationDeps {
  readonly presentation: PresentationService
  readonly projector: Projector
  readonly preferences: PreferencesService
  readonly emit: Emit
}

export function presentationColumn(deps: PresentationDeps): Column<'presentation'> {
  const { presentation, projector, preferences, emit } = deps
  projector.onState((state) => emit('presentationState', state))
  projector.onKey((key) => emit('presentationKey', key))
  return {
    handlers: {
      state: () => projector.state(),
      open: ({ mode }) => projector.open(mode),
      show: async ({ scene: request }) => {
        const { scene, withheld } = await presentation.compose(request, preferences.get().language)
        projector.show(scene)
        return { withheld }
      },
      command: ({ command }) => projector.command(command),
      picture: () => projector.picture(),
      close: () => projector.close(),
    },
    onLock: () => projector.close(),
  }
}
