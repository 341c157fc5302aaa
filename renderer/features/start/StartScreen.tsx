import { useState, type ReactNode } from 'react'
import { Front } from '../../components/Front'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

type Props = {
  /** Verification of a document, which needs no workspace. */
  verifyFront: (onBack: () => void) => ReactNode
  /** Restoring a backup into an empty folder. */
  restoreFront: (onBack: () => void) => ReactNode
}

/** The start screen: create or open a workspace, try the example, restore a backup, or verify a document. */
export function StartScreen({ verifyFront, restoreFront }: Props) {
  const [doing, setDoing] = useState<'choosing' | 'creating' | 'verifying' | 'restoring'>('choosing')
  const back = () => setDoing('choosing')
  return (
    <Front>
      {doing === 'creating' && <CreateWorkspace onBack={back} />}
      {doing === 'verifying' && verifyFront(back)}
      {doing === 'restoring' && restoreFront(back)}
      {doing === 'choosing' && (
        <Welcome
          onCreate={() => setDoing('creating')}
          onVerify={() => setDoing('verifying')}
          onRestore={() => setDoing('restoring')}
        />
      )}
    </Front>
  )
}
