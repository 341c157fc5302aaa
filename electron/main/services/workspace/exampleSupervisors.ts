/** The passphrases are shown on the lock screen: the example holds nothing to protect. */
export const exampleSupervisors = [
  { name: 'Anne Holm', initials: 'AH', passphrase: 'rolig morgen ved det runde bord' },
  { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' },
] as const

export const examplePassphrase = (initials: string): string =>
  exampleSupervisors.find((supervisor) => supervisor.initials === initials)?.passphrase ?? ''
