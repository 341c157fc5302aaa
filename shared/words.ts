import text from './words.da.txt?raw'

/** 2,048 everyday Danish words without æ, ø and å, so that they can be typed on any keyboard: eleven bits each. */
export const words: readonly string[] = text.trim().split(/\s+/)
