/** What is known of a word while building: its term, how many documents hold it, and how it is mostly written. */
export type Word = { term: number; documents: number; lastDocument: number; written: string; votes: number };

/** The words that spelling and completion may offer, by their folded spelling. */
export class WordCollector {
  readonly words = new Map<string, Word>();

  /** `term` is a term's number, or -1 for a word that is indexed in pieces. */
  of(spelling: string, written: string, term: number): Word {
    const known = this.words.get(spelling);
    if (known) return known;
    const word = { term, documents: 0, lastDocument: -1, written, votes: 0 };
    this.words.set(spelling, word);
    return word;
  }
}

/** Counts a word that stands in a document, written like this. */
export function countWord(word: Word, written: string, document: number): void {
  if (word.lastDocument !== document) {
    word.documents++;
    word.lastDocument = document;
  }
  // The majority's way of writing it, found in one pass.
  if (word.written === written) word.votes++;
  else if (--word.votes < 0) Object.assign(word, { written, votes: 1 });
}
