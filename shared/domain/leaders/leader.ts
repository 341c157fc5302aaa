import { nameText, seenText } from '../text'

/** A meeting leader's name as printed on certificates. */
export const LeaderName = nameText(120)

/** Key for comparing names: those that look the same have the same, whatever their case. */
export const nameKey = seenText
