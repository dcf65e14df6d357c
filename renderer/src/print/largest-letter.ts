/** Bytes that a Word file may have to be filled. */
export const largestLetter = 20 * 1024 * 1024;
