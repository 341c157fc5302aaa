import type { SpellingService } from '../services/spelling/spelling'
import type { Column } from './column'

export const spellingColumn = (spelling: SpellingService): Column<'spelling'> => ({
  handlers: { misspelled: (words) => spelling.misspelled(words) },
  onLock: () => spelling.stop(),
})
