import text from './words.da.txt?raw'

/** 2,048 common Danish words without æ, ø and å, which any keyboard can type: 11 bits each. */
export const words: readonly string[] = text.trim().split(/\s+/)
