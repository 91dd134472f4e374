/** The sentences of a plain text, where its script says where they end; at least its lines. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?。！？؟।])\s*|\n+/u);
