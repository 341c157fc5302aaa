import { checkRecordFile } from './checkRecordFile'

/** The process of `checkInProcess`: one file, one answer. */
process.parentPort.once('message', ({ data }: { data: Uint8Array }) => {
  void checkRecordFile(data).then(
    (checked) => process.parentPort.postMessage(checked),
    () => process.exit(1),
  )
})
