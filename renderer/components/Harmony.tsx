const rings = [70, 130, 190, 250, 310, 370]

/** The brand graphic: two sets of rings that overlap. */
export function Harmony() {
  return (
    <svg viewBox="0 0 440 800" preserveAspectRatio="xMidYMid slice" aria-hidden fill="none">
      {rings.map((r) => (
        <circle
          key={r}
          cx="60"
          cy="300"
          r={r}
          stroke="#8fd0cb"
          strokeOpacity={0.42 - r / 1100}
          strokeWidth="2"
        />
      ))}
      {rings.map((r) => (
        <circle
          key={r}
          cx="370"
          cy="560"
          r={r}
          stroke="#f0cd87"
          strokeOpacity={0.42 - r / 1100}
          strokeWidth="2"
        />
      ))}
      <circle cx="60" cy="300" r="20" fill="#8fd0cb" fillOpacity="0.85" />
      <circle cx="370" cy="560" r="20" fill="#f0cd87" fillOpacity="0.85" />
    </svg>
  )
}
