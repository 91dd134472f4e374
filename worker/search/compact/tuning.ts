/** What editors say about a search, besides its texts. Terms are plain words or phrases, as one would type them. */
export type Tuning = {
  /** `replacements` empty: all terms mean the same. Else each term also finds the replacements, not the other way round. */
  synonyms: { terms: string[]; replacements: string[] }[];
  /** Words passed over, besides those of the language. */
  stopWords: string[];
  /** By what a score is multiplied, by property and its value: `{ type: { faq: 1.2 } }`. Properties of type enum, enum[] or boolean. */
  boosts: Record<string, Record<string, number>>;
  /** The same by document id. */
  promoted: Record<string, number>;
  /** A document on top for a query (compared by its words, not its letters), between two moments (ISO, null: open). 0 is the top. */
  pins: { query: string; id: string; position: number; startsAt: string | null; endsAt: string | null }[];
};

export const noTuning: Tuning = { synonyms: [], stopWords: [], boosts: {}, promoted: {}, pins: [] };
