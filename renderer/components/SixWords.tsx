import classes from './SixWords.module.css'

/** Six words that two people compare, large enough to be read out. */
export function SixWords({ label, words }: { label: string; words: readonly string[] }) {
  return (
    <div>
      <p className={classes.label}>{label}</p>
      <ol className={classes.words} aria-label={label}>
        {words.map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ol>
    </div>
  )
}
