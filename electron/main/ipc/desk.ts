import type { DeskService } from '../services/desk/desk'
import type { Column } from './column'

export const deskColumn = (desk: DeskService): Column<'desk'> => ({
  handlers: { mine: () => desk.mine(), save: (input) => desk.save(input) },
  onUnlock: (open) => desk.begin(open),
  onLock: (open) => desk.renew(open),
})
