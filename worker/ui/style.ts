import { createHash } from 'node:crypto';
import type { SiteSettings } from '../sites/site.ts';
import { readerCss } from './built.ts';

type Accent = SiteSettings['accent'];
type Style = { css: string; hash: string };

const ink: Accent = { light: '#1a1d21', dark: '#e8eaed' };
const styles = new Map<string, Style>();

/** The whole style of a page, inlined, and its hash for the security policy. Made once per accent colour. */
export function styleFor(accent: Accent = ink): Style {
  const name = accent.light + accent.dark;
  const known = styles.get(name);
  if (known) return known;
  const css = `:root{--accent:${accent.light}}@media (prefers-color-scheme:dark){:root{--accent:${accent.dark}}}${readerCss}`;
  const style = { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
  styles.set(name, style);
  return style;
}
