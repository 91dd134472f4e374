/** Words as they stand, within a pattern. */
export const escapePattern = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
