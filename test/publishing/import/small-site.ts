import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small brand in the own format: two markets, two languages, one of everything. */
const files: Record<string, string> = {
  'site.yaml': `key: acme
name: Acme
hosts: [acme.test]
source: en
default_locale: en-us
accent: {light: '#112233', dark: '#ddeeff'}
logo: media/logo.svg
tagline: {en: How can we help?, de: Wie können wir helfen?}
locales:
  - {key: en-us, language: en, market: us}
  - {key: de-de, language: de, market: de, fallback: [en]}
`,
  'facts.yaml': `return_days: {type: days, label: {en: Return window}}
carrier: {type: text, label: {en: Carrier}}
`,
  'markets/us.yaml': `name: {en: United States}
countries: [US]
currency: USD
time_zone: America/New_York
facts: {return_days: 90, carrier: UPS}
contact:
  reply_hours: 24
  channels:
    - {kind: mail, address: help@acme.test}
featured: [returns]
`,
  'markets/de.yaml': `name: {en: Germany, de: Deutschland}
countries: [DE]
currency: EUR
time_zone: Europe/Berlin
facts: {return_days: [30, 60], carrier: DHL}
`,
  'topics.yaml': `- key: orders
  id: 101
  icon: delivery
  name: {en: Orders, de: Bestellungen}
  children:
    - key: parcels
      id: 102
      icon: returns
      name: {en: Parcels}
- key: spare
  icon: help
  name: {en: Spare}
`,
  'categories.yaml': `- key: anvils
  name: {en: Anvils}
  image: media/logo.svg
`,
  'products/anvil.yaml': `id: 201
category: anvils
model: A-1
sku: [A1-BLK]
image: media/logo.svg
name: {en: Anvil}
specifications:
  - {label: {en: Weight}, value: 10 kg}
hidden_in: [de]
`,
  'snippets/footer/en.md': 'Sent with {{facts.carrier}}.\n',
  'snippets/footer/de.md': 'Versand mit {{facts.carrier}}.\n',
  'articles/returns/article.yaml': `id: 1001
type: policy
topic: parcels
products: [anvil]
labels: [returns]
owner: returns team
review_days: 180
related: [track]
`,
  'articles/returns/en.md': `---
title: Return an order
summary: You have {{facts.return_days}}.
status: published
verified: 2026-11-12
published: 2026-03-02
updated: 2026-11-10
---
Send it back. See [tracking](article:track).

![The logo](media/logo.svg)

{{snippet:footer}}
`,
  'articles/returns/de.md': `---
title: Bestellung zurückgeben
based_on: 1
---
Schicken Sie sie zurück.
`,
  'articles/track/article.yaml': `type: how-to
topic: orders
products: []
labels: []
related: []
`,
  'articles/track/en.md': `---
title: Track an order
---
Open **Orders**.
`,
  'media/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>\n',
};

export type SmallSite = {
  root: string;
  write: (path: string, text: string) => void;
  replace: (path: string, from: string, to: string) => void;
  remove: (path: string) => void;
  dispose: () => void;
};

/** Writes the brand, or what `own` says instead, to a fresh folder. */
export function makeSmallSite(own: Record<string, string> = {}): SmallSite {
  const root = mkdtempSync(join(tmpdir(), 'signpost-site-'));
  const texts = new Map(Object.entries({ ...files, ...own }));
  const write = (path: string, text: string) => {
    texts.set(path, text);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of texts) write(path, text);
  return {
    root,
    write,
    replace: (path, from, to) => {
      const text = texts.get(path) ?? '';
      if (!text.includes(from)) throw new Error(`${path} does not hold "${from}"`);
      write(path, text.replace(from, to));
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}
