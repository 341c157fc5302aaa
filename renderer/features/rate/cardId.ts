/** Element id of an item. */
export const cardId = (itemKey: string): string => `item-${itemKey}`
