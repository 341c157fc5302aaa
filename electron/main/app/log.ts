import { developmentVariable } from './environment'

/**
 * Logs an error's class, code and place in the program to stderr. Error messages are left out: they may quote names,
 * paths or contents.
 */
export function logError(place: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  console.error(`[samklang] ${place}: ${kind}${code}`)
  if (error instanceof Error && developmentVariable('debug')) console.error(framesOf(error))
}

const framesOf = ({ stack }: Error): string => (stack?.match(/^\s+at .*/gm) ?? []).join('\n')
