import { useEdits } from '../../stores/editsStore'
import { usePlayer } from '../../stores/playerStore'
import classes from './EditsScreen.module.css'

/** Where something is blurred or silent, under the time bar. The list beside it says the same in words. */
export function EditMarks() {
  const list = useEdits((edits) => edits.list)
  const durationMs = usePlayer((player) => player.durationMs)
  const percent = (ms: number) => `${durationMs > 0 ? Math.min(100, (ms / durationMs) * 100) : 0}%`
  return (
    <div className={classes.lane} aria-hidden>
      {list.map(({ id, kind, startMs, endMs }) => (
        <div key={id} className={classes.mark} data-kind={kind} style={{ left: percent(startMs), width: percent(endMs - startMs) }} />
      ))}
    </div>
  )
}
