import { html } from 'hono/html';
import type { Html } from '../ui/trusted-html.ts';
import type { MarkedText } from './answer.ts';

/** Text with what was searched for marked. Every piece is escaped: what it says is not ours. */
export function marked(text: MarkedText): Html {
  return html`${text.map((piece) => (piece.mark ? html`<mark>${piece.text}</mark>` : piece.text))}`;
}
