/** What the handlers ask of the system's own dialogs and printer. Null means that the user cancelled. */
export interface Dialogs {
  chooseFolder(suggested: string): Promise<string | null>
  chooseFile(extensions: readonly string[]): Promise<string | null>
  chooseTarget(fileName: string): Promise<string | null>
  print(): Promise<void>
}
