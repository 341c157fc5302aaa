/** The system's dialogs and printer, as handlers use them. Null where the user cancelled. */
export interface Dialogs {
  chooseFolder(suggested: string): Promise<string | null>
  chooseFile(extensions: readonly string[]): Promise<string | null>
  /** Several files; empty where the user cancelled. */
  chooseFiles(extensions: readonly string[]): Promise<string[]>
  chooseTarget(fileName: string): Promise<string | null>
  print(): Promise<void>
  /** Shows a file or folder of an earlier choice in the system's file manager, by name; false for any other name. */
  reveal(fileName: string): boolean
}
