/**
 * For what is read again while it changes: of several answers under way, only the one to the last question counts.
 * Call the returned function when asking; what it returns tells whether nothing was asked since.
 */
export function lastAsked(): () => () => boolean {
  let asked = 0
  return () => {
    const mine = ++asked
    return () => mine === asked
  }
}
