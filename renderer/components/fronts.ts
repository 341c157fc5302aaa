import type { ReactNode } from 'react'

/** What can be done without a workspace, on the first screens; each goes back to where it was opened. */
export type Fronts = Readonly<Record<'verify' | 'restore' | 'handedClip', (onBack: () => void) => ReactNode>>
export type FrontName = keyof Fronts
