import { useState, type ReactNode } from 'react'
import { Front } from '../../components/Front'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

type Props = {
  /** Verification of a document, which needs no workspace. */
  verifyFront: (onBack: () => void) => ReactNode
}

/** The start screen: create or open a workspace, try the example, or verify a document. */
export function StartScreen({ verifyFront }: Props) {
  const [doing, setDoing] = useState<'choosing' | 'creating' | 'verifying'>('choosing')
  const back = () => setDoing('choosing')
  return (
    <Front>
      {doing === 'creating' && <CreateWorkspace onBack={back} />}
      {doing === 'verifying' && verifyFront(back)}
      {doing === 'choosing' && (
        <Welcome onCreate={() => setDoing('creating')} onVerify={() => setDoing('verifying')} />
      )}
    </Front>
  )
}
