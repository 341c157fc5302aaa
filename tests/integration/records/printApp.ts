/**
 * A small app around the printer, for tests: it prints the jobs of a file and writes what came of them beside it.
 * Started as `electron <this app's folder> --jobs=<file>`.
 */
import { app, BrowserWindow } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Language } from '@shared/domain/text'
import { isAppError } from '@shared/errors'
import { htmlToPdf } from '../../../electron/main/records/pdf'
import { recordHtml } from '../../../electron/main/records/recordHtml'
import type { TestRecord } from '../../support/data/fixtures'

export type Job = { name: string; language: Language; crash?: boolean } & (
  { record: TestRecord } | { html: string }
)

/** What is left after all jobs: the error of each that failed, and the windows that were not closed. */
export type Outcome = { errors: Record<string, string>; openWindows: number }

const printed = ({ document, signatures, form }: TestRecord, language: Language): string =>
  recordHtml(document, signatures, form, language, 'Europe/Copenhagen')

async function run(file: string): Promise<void> {
  const folder = dirname(file)
  const jobs = JSON.parse(readFileSync(file, 'utf8')) as Job[]
  const outcome: Outcome = { errors: {}, openWindows: 0 }
  const print = async (job: Job): Promise<void> => {
    try {
      const html = 'html' in job ? job.html : printed(job.record, job.language)
      writeFileSync(join(folder, `${job.name}.pdf`), await htmlToPdf(html, { language: job.language }))
    } catch (error) {
      outcome.errors[job.name] = isAppError(error) ? error.code : String(error)
    }
  }
  // At once, as two exports may be.
  await Promise.all(jobs.filter((job) => !job.crash).map(print))
  app.on('web-contents-created', (_event, contents) =>
    contents.once('dom-ready', () => contents.forcefullyCrashRenderer()),
  )
  for (const job of jobs) if (job.crash) await print(job)
  outcome.openWindows = BrowserWindow.getAllWindows().length
  writeFileSync(join(folder, 'outcome.json'), JSON.stringify(outcome))
}

app.on('window-all-closed', () => undefined)
void app
  .whenReady()
  .then(() => run(app.commandLine.getSwitchValue('jobs')))
  .then(
    () => app.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      app.exit(1)
    },
  )
