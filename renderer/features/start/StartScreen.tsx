import { useState } from 'react'
import { Front } from '../../components/Front'
import { CreateWorkspace } from './CreateWorkspace'
import { Welcome } from './Welcome'

/** What is shown where no workspace is open: make one, open one, or try the example. */
export function StartScreen() {
  const [creating, setCreating] = useState(false)
  return (
    <Front>
      {creating ? <CreateWorkspace onBack={() => setCreating(false)} /> : <Welcome onCreate={() => setCreating(true)} />}
    </Front>
  )
}
