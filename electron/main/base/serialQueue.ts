/** Runs asynchronous tasks one after the other, in the order of the calls. A failed task does not stop the next. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task, task)
    this.last = result.catch(() => {})
    return result
  }
}
