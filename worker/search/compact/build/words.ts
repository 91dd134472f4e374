/** What is known of a word while building: its term, how many documents hold it, and how it is mostly written. */
type Word = { term: number; documents: number; lastDocument: number; written: string; votes: number };

/** The words that spelling and completion may offer, by their folded spelling. */
export class WordCollector {
  readonly words = new Map<string, Word>();

  /** `term` is a term's number, or -1 for a word that is indexed in pieces. */
  see(spelling: string, written: string, term: number, document: number): void {
    const word = this.words.get(spelling);
    if (!word) {
      this.words.set(spelling, { term, documents: 1, lastDocument: document, written, votes: 1 });
      return;
    }
    if (word.lastDocument !== document) {
      word.documents++;
      word.lastDocument = document;
    }
    // The majority's way of writing it, found in one pass.
    if (word.written === written) word.votes++;
    else if (--word.votes < 0) Object.assign(word, { written, votes: 1 });
  }
}
