import { connectColumns, type Columns } from '../../../electron/main/ipc/column'
import { logColumn, type LogDeps } from '../../../electron/main/ipc/log'
import { ConsentService } from '../../../electron/main/services/consent/consent'
import { FailedSignIns } from '../../../electron/main/services/log/failedSignIns'
import { LogService } from '../../../electron/main/services/log/log'
import { LogViewsService } from '../../../electron/main/services/log/logViews'
import type { DiskWorkspace } from './diskWorkspace'

/** The log of an app that has a workspace, to be connected before the workspace is begun. */
export function connectLog({ holder, folder }: DiskWorkspace, now?: () => string) {
  const failed = new FailedSignIns(`${folder}-failed.json`)
  const log = new LogService(holder, { computer: 'KONTOR-1', failed, ...(now && { now }) })
  const views = new LogViewsService(holder, log)
  connectColumns(
    { log: logColumn({ log } as LogDeps) } as unknown as Columns,
    holder,
    new ConsentService(holder),
  )
  return { failed, log, views }
}
