import { createInterface } from 'node:readline/promises'

/**
 * Whether a person is asked before something outside of this folder is changed: where one sits at a terminal, and
 * CI is not set.
 * @param {{ env: NodeJS.ProcessEnv, stdin: { isTTY?: boolean }, stdout: { isTTY?: boolean } }} [process]
 */
export const askFirst = ({ env, stdin, stdout } = process) =>
  Boolean(stdin.isTTY && stdout.isTTY) && !isSet(env.CI)

const isSet = (value) => value !== undefined && value !== '' && value !== 'false' && value !== '0'

/**
 * Asks a question that Enter answers with yes.
 * @param {string} question
 * @returns {Promise<boolean>} false also where the input ends without an answer
 */
export async function agrees(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise((done) => terminal.once('close', () => done('n')))
  const answer = await Promise.race([terminal.question(`${question} [Y/n] `), closed])
  terminal.close()
  return /^(|y|yes|j|ja)$/i.test(answer.trim())
}
