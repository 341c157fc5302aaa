import { useState, type ReactNode } from 'react'
import { Front } from '../../components/Front'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

type Props = {
  /** Verification of a document, which needs no workspace. */
  verifyFront: (onBack: () => void) => ReactNode
}

/** What is shown where no workspace is open: make one, open one, try the example, or check a document. */
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
