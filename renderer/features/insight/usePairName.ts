import { useSupervisors } from '../../stores/supervisorsStore'

/** The names behind supervisors' ids; needs the supervisors' store to be loaded. */
export function useSupervisorName(): (id: string) => string {
  const list = useSupervisors((supervisors) => supervisors.list)
  return (id) => list?.find((supervisor) => supervisor.id === id)?.name ?? '…'
}

export function usePairName(): (pair: readonly [string, string]) => string {
  const nameOf = useSupervisorName()
  return ([a, b]) => `${nameOf(a)} + ${nameOf(b)}`
}
