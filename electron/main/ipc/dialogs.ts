/** What the handlers ask of the system's own dialogs and printer. Null means that the user cancelled. */
export interface Dialogs {
  chooseFolder(suggested: string): Promise<string | null>
  chooseFile(extensions: readonly string[]): Promise<string | null>
  /** Several at once; none where the user cancelled. */
  chooseFiles(extensions: readonly string[]): Promise<string[]>
  chooseTarget(fileName: string): Promise<string | null>
  print(): Promise<void>
}
