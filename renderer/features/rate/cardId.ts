/** The id of an item's element on the page. */
export const cardId = (itemKey: string): string => `item-${itemKey}`
