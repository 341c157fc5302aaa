/**
 * The texts of a credential that wallets show. They are signed, and recomposed when a record is verified: never change
 * one. A new wording is a new version of the credential.
 */
export const credentialTexts = {
  certified: {
    name: 'Certificeret mødeleder i Åben Dialog',
    description:
      'To supervisorer eller flere har ud fra en optagelse af et netværksmøde vurderet, ' +
      'at mødelederen følger metoden i tilstrækkelig grad.',
  },
  notYet: {
    name: 'Vurdering af netværksmøde i Åben Dialog: endnu ikke certificeret',
    description:
      'To supervisorer eller flere har ud fra en optagelse af et netværksmøde vurderet, ' +
      'at mødelederen endnu ikke følger metoden i tilstrækkelig grad. Dette er ikke en certificering.',
  },
  newRecording: {
    name: 'Vurdering af netværksmøde i Åben Dialog: ny optagelse er nødvendig',
    description:
      'To supervisorer eller flere har vurderet, at optagelsen ikke er grundlag nok for en afgørelse. ' +
      'Dette er ikke en certificering.',
  },
  withdrawal: {
    name: 'Tilbagekaldelse af et dokument om en mødeleder i Åben Dialog',
    description: 'Et tidligere dokument gælder ikke længere. Dette er ikke en certificering.',
    criteria: 'De, der underskriver, har trukket det tidligere dokument tilbage og skrevet hvorfor.',
  },
  level: {
    name: (level: number) => `Mødeleder i Åben Dialog, niveau ${level}`,
    description: (level: number) =>
      `Mødelederen har gennemført niveau ${level} af uddannelsen i Åben Dialog.`,
    criteria: 'Følgende er krævet:',
  },
  decisionCriteria: (form: string, version: number) =>
    `Supervisorerne udfyldte hver for sig, uden at kende hinandens svar, skemaet »${form}«, version ${version}, ` +
    `ud fra optagelsen. Derefter blev de enige om en fælles score for hvert punkt og traf afgørelsen sammen.`,
  outcome: 'Afgørelse',
  agreedScore: (number: number, text: string) => `Fælles score, punkt ${number}: ${text}`,
  evidence: {
    name: 'Optagelse af et netværksmøde',
    description: (sha256: string) =>
      `Optagelsen er fortrolig og følger ikke med. Filmens SHA-256 er ${sha256}.`,
  },
}
