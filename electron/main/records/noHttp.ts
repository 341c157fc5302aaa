/**
 * Stands in for the HTTP client that the linked-data libraries bring along. Nothing here ever fetches anything, and so
 * that nothing ever can, the client is not even built into the app.
 */
export const httpClient = {
  get(): never {
    throw new Error('no network')
  },
}
