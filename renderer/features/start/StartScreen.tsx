import { useState } from 'react'
import { Front } from '../../components/Front'
import type { FrontName, Fronts } from '../../components/fronts'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

/** The start screen: create or open a workspace, try the example, or do what needs none. */
export function StartScreen({ fronts }: { fronts: Fronts }) {
  const [doing, setDoing] = useState<'choosing' | 'creating' | FrontName>('choosing')
  const back = () => setDoing('choosing')
  return (
    <Front>
      {doing === 'creating' && <CreateWorkspace onBack={back} />}
      {doing === 'choosing' && <Welcome onCreate={() => setDoing('creating')} onFront={setDoing} />}
      {doing !== 'creating' && doing !== 'choosing' && fronts[doing](back)}
    </Front>
  )
}
