import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const hasAgeCommand = ['age', 'python3'].every(
  (command) => spawnSync(command, ['--version']).status === 0,
)

/** `age` reads passphrases from a terminal only: runs it in a pseudo-terminal and answers its prompts. */
const terminal = `
import os, pty, sys
passphrase = sys.stdin.readline().rstrip("\\n")
pid, fd = pty.fork()
if pid == 0:
    os.execvp("age", ["age"] + sys.argv[1:])
seen = b""
while True:
    try:
        data = os.read(fd, 4096)
    except OSError:
        break
    if not data:
        break
    seen += data
    if seen.rstrip().endswith(b":"):
        os.write(fd, passphrase.encode() + b"\\n")
        seen = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`

/** Decrypts a file with the keys in another one: `age -d -i KEYS -o TO FROM`. */
export async function ageWithKeys(keys: string, from: string, to: string): Promise<void> {
  await run('age', ['-d', '-i', keys, '-o', to, from])
}

/** Decrypts a file with a passphrase: `age -d -o TO FROM`. */
export async function ageWithPassphrase(passphrase: string, from: string, to: string): Promise<void> {
  await ageOnTerminal(passphrase, '-d', '-o', to, from)
}

/** Runs `age` and answers each prompt with the passphrase. */
export async function ageOnTerminal(passphrase: string, ...args: string[]): Promise<void> {
  const process = run('python3', ['-c', terminal, ...args])
  process.child.stdin?.end(`${passphrase}\n`)
  await process
}
