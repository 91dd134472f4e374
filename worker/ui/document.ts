/** A part of many pages: its text, and the same as it is sent, in UTF-8. */
export type SharedPart = { text: string; bytes: Uint8Array };

const encoder = new TextEncoder();

export const sharedPart = (text: string): SharedPart => ({ text, bytes: encoder.encode(text) });

/**
 * A whole page in the pieces it is sent in. `shared` is what all pages of a locale's version have alike, the style with it:
 * half of a page, which is encoded once and then copied.
 */
export class Document {
  readonly #before: string;
  readonly #shared: SharedPart;
  readonly #after: string;

  constructor(before: string, shared: SharedPart, after: string) {
    this.#before = before;
    this.#shared = shared;
    this.#after = after;
  }

  toString(): string {
    return this.#before + this.#shared.text + this.#after;
  }

  /** In UTF-8. */
  toBytes(): Uint8Array {
    const { bytes } = this.#shared;
    const [before, after] = [encoder.encode(this.#before), encoder.encode(this.#after)];
    const page = new Uint8Array(before.length + bytes.length + after.length);
    page.set(before);
    page.set(bytes, before.length);
    page.set(after, before.length + bytes.length);
    return page;
  }
}
