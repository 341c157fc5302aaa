import { useState } from 'react'
import { Front } from '../../components/Front'
import { VerifyFront } from '../records/VerifyFront'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

/** What is shown where no workspace is open: make one, open one, try the example, or check a document. */
export function StartScreen() {
  const [doing, setDoing] = useState<'choosing' | 'creating' | 'verifying'>('choosing')
  const back = () => setDoing('choosing')
  return (
    <Front>
      {doing === 'creating' && <CreateWorkspace onBack={back} />}
      {doing === 'verifying' && <VerifyFront onBack={back} />}
      {doing === 'choosing' && (
        <Welcome onCreate={() => setDoing('creating')} onVerify={() => setDoing('verifying')} />
      )}
    </Front>
  )
}
