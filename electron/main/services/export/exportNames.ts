import { cleanName, type Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

/** The file of a recovery key, an identity file for `age -i`. */
export const recoveryKeyFile = (
  recoveryKey: string,
  language: Language,
): { fileName: string; text: string } => ({
  fileName: texts[language].recoveryKeyFile,
  text: `# ${texts[language].recoveryKeyNote}\n${recoveryKey}\n`,
})

/** The suggested name of an exported clip, without its extension. */
export const clipFileName = (meetingDate: string, language: Language): string =>
  `${texts[language].clipFile} ${meetingDate}`

/** The suggested name of an empty form, without its extension. */
export const blankFormFileName = (title: string, language: Language): string =>
  safeFileName(`${texts[language].blankForm} ${title}`)

/** `certified` or another `decision`; a record is called a certificate only where it certifies. */
export type RecordName = { kind: keyof (typeof da)['recordFile']; date: string; leader: string }

/** The suggested name of an exported record, without its extension. */
export const recordFileName = (
  { kind, date }: Pick<RecordName, 'kind' | 'date'>,
  language: Language,
): string => `${texts[language].recordFile[kind]} ${date}`

/**
 * The name reduced to characters that are valid on every file system, in NFC. No dot or space at its end, which Windows
 * drops, and none of its device names.
 */
export const safeFileName = (name: string): string =>
  cleanName(name)
    .replace(/[^\p{L}\p{M}\p{N} .,()+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)/i, '$1_')

/** How much of a record's id tells equal names apart. */
const idCharacters = 6

/** The name of one record of a bulk export: kind, date, leader, and the end of its id. */
export const bulkFileName = (name: RecordName, recordId: string, language: Language): string =>
  [...safeFileName(`${recordFileName(name, language)} ${name.leader}`)].slice(0, 120).join('') +
  ` ${recordId.slice(-idCharacters)}`

/** The suggested name of a research file, and the suffix of the file that describes its columns. */
export const researchFileName = (language: Language): { data: string; columns: string } => ({
  data: texts[language].researchFile,
  columns: texts[language].researchColumns,
})
