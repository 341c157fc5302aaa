import type { Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

/** The file a recovery key is saved in: what `age -i` takes as it is. */
export const recoveryKeyFile = (
  recoveryKey: string,
  language: Language,
): { fileName: string; text: string } => ({
  fileName: texts[language].recoveryKeyFile,
  text: `# ${texts[language].recoveryKeyNote}\n${recoveryKey}\n`,
})

/** The suggested name of a clip that is handed on, without its ending. */
export const clipFileName = (meetingDate: string, language: Language): string =>
  `${texts[language].clipFile} ${meetingDate}`

/** The suggested name of an exported record, without its ending. */
export const recordFileName = (meetingDate: string, language: Language): string =>
  `${texts[language].recordFile} ${meetingDate}`

/** A suggested name that every file system takes. */
export const safeFileName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} .,()+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const idCharacters = 6

/** The name of one record among many: what it is, when, about whom, and the end of its id. */
export const bulkFileName = (
  { date, leader }: { date: string; leader: string },
  recordId: string,
  language: Language,
): string =>
  safeFileName(`${recordFileName(date, language)} ${leader}`.slice(0, 120)) +
  ` ${recordId.slice(-idCharacters)}`

/** The suggested name of a file of ratings for research, and what is added to it for the file on its columns. */
export const researchFileName = (language: Language): { data: string; columns: string } => ({
  data: texts[language].researchFile,
  columns: texts[language].researchColumns,
})
