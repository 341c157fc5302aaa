/**
 * The app's own log: where something went wrong, never what it was about. Messages of errors stay out, for they may
 * quote names, paths or contents; an error is told by its class, its code and the place in the program.
 */
export function logError(place: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  console.error(`[samklang] ${place}: ${kind}${code}`)
  if (error instanceof Error && process.env['SAMKLANG_DEBUG']) console.error(framesOf(error))
}

const framesOf = ({ stack }: Error): string => (stack?.match(/^\s+at .*/gm) ?? []).join('\n')
