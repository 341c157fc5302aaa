/** The passphrases of the example are shown to whoever tries it: there is nothing in it to protect. */
export const exampleSupervisors = [
  { name: 'Anne Holm', initials: 'AH', passphrase: 'rolig morgen ved det runde bord' },
  { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' },
] as const

export const examplePassphrase = (initials: string): string =>
  exampleSupervisors.find((supervisor) => supervisor.initials === initials)?.passphrase ?? ''
