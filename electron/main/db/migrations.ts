const files = import.meta.glob<string>('./schema/*.sql', { query: '?raw', import: 'default', eager: true })

/**
 * The SQL files of `schema/` in the order of their names: file n takes a database from user_version n - 1 to n.
 * Adding a file is enough. From the first release on, files are added and never edited (docs/adr/0026).
 */
export const migrations: readonly string[] = Object.keys(files)
  .sort()
  .flatMap((name) => files[name] ?? [])
