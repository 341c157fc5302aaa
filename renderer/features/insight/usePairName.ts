import { useSupervisors } from '../../stores/supervisorsStore'

/** Names of supervisors by id; requires a loaded supervisors store. */
export function useSupervisorName(): (id: string) => string {
  const list = useSupervisors((supervisors) => supervisors.list)
  return (id) => list?.find((supervisor) => supervisor.id === id)?.name ?? '…'
}

export function usePairName(): (pair: readonly [string, string]) => string {
  const nameOf = useSupervisorName()
  return ([a, b]) => `${nameOf(a)} + ${nameOf(b)}`
}
