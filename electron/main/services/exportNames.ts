import type { Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

/** The file a recovery key is saved in: what `age -i` takes as it is. */
export const recoveryKeyFile = (recoveryKey: string, language: Language): { fileName: string; text: string } => ({
  fileName: texts[language].recoveryKeyFile,
  text: `# ${texts[language].recoveryKeyNote}\n${recoveryKey}\n`,
})

/** The suggested name of an exported record, without its ending. */
export const recordFileName = (meetingDate: string, language: Language): string =>
  `${texts[language].recordFile} ${meetingDate}`

/** A suggested name that every file system takes. */
export const safeFileName = (name: string): string => name.replace(/[^\p{L}\p{N} .,()+-]/gu, ' ').replace(/\s+/g, ' ').trim()
