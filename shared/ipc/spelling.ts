import { z } from 'zod'
import type { ColumnContract } from './call'

export const spellingContract = {
  /**
   * The positions of the misspelled words. What is asked is not kept. For the preload script, which Chromium asks for
   * the words of a text field.
   */
  misspelled: {
    access: null,
    input: z.array(z.string().max(10_000)).max(10_000),
    output: z.array(z.int().nonnegative()),
    errors: [],
    // Cleaned words would be other ones.
    verbatim: true,
  },
} satisfies ColumnContract
