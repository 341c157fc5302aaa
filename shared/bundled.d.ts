/** Imports that Vite turns into text: `?raw` into the file's content, `?inline` into a data URL. */
declare module '*?raw' {
  const text: string
  export default text
}

declare module '*?inline' {
  const dataUrl: string
  export default dataUrl
}
