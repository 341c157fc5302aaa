/** A number as short as it can be written without being seen to jump. */
export const n = (value) => String(Math.round(value * 10) / 10)

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value))

/** Moves a hex colour towards white (amount > 0) or a warm dark (amount < 0). */
export function shade(hex, amount) {
  const target = amount > 0 ? [255, 252, 246] : [46, 36, 40]
  const share = Math.abs(amount)
  const channels = [1, 3, 5].map((at, i) => {
    const from = parseInt(hex.slice(at, at + 2), 16)
    return Math.round(from + (target[i] - from) * share)
  })
  return `#${channels.map((c) => c.toString(16).padStart(2, '0')).join('')}`
}
