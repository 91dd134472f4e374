import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { pick, read, visit } from '../visit.ts';

const context = {
  waitUntil: () => undefined,
  passThroughOnException: () => undefined,
  props: { site: 'ondelle', defaultLocale: 'en-us', origin: 'http://localhost' },
};
const ask = (path: string, bindings: Partial<Env> = {}) => app.fetch(new Request(`http://localhost${path}`), { ...env, ...bindings }, context);

describe('home', () => {
  it('shows search, topics, products and what this market asks', async () => {
    const html = await read('/de-de');
    expect(html).toContain('<h1>Wie können wir Ihnen helfen?</h1>');
    expect(html).toContain('action="/de-de/search"');
    expect(html.match(/href="\/de-de\/topics\/\d+/g)).toHaveLength(7);
    expect(html.match(/href="\/de-de\/products\/\d+/g)).toHaveLength(9);
    expect(html).toContain('/de-de/articles/1031-r%C3%BCckgabefrist');
    expect(html).toContain('Wir antworten innerhalb von 12 Stunden');
  });

  it('leaves out a product that the market does not sell', async () => {
    expect(await read('/ar-ae')).not.toContain('/products/209-');
    expect((await visit('/ar-ae/products/209')).status).toBe(404);
    expect((await visit('/en-us/products/209-ondelle-smooth')).status).toBe(200);
  });

  it('reads from right to left in Arabic, each locale named in its own words', async () => {
    const html = await read('/ar-ae');
    expect(html).toContain('<html lang="ar-AE" dir="rtl">');
    expect(html).toMatch(/<a href="\/de-de" lang="de" dir="ltr">Deutsch · Deutschland<\/a>/);
  });

  it('has an ETag of the build, too', async () => {
    const build = (id: string) => ({ BUILD: { id, tag: '', timestamp: '' } });
    const [one, same, other] = await Promise.all([ask('/en-us', build('1')), ask('/en-us', build('1')), ask('/en-us', build('2'))]);
    expect(one.headers.get('ETag')).toBe(same.headers.get('ETag'));
    expect(other.headers.get('ETag')).not.toBe(one.headers.get('ETag'));
  });

  it('tells the gateway what it showed', async () => {
    const [, english = ''] =
      /^http:\/\/localhost\/en-us(\/articles\/1003-.*)$/.exec(pick(await read('/de-de/articles/1003'), /rel="canonical" href="([^"]+)"/)) ?? [];
    expect((await ask(`/de-de${english}`)).headers.get('X-Signpost-Page')).toBe(
      'locale=de-de; market=de; kind=article; article=1003; revision=1; language=en; fallback=1',
    );
    expect((await ask('/de-de')).headers.get('X-Signpost-Page')).toBe('locale=de-de; market=de; kind=home');
  });
});

describe('a topic', () => {
  it('lists its answers and the topics below it', async () => {
    expect(await read('/en-us/topics/106')).toContain('/en-us/articles/1031-return-window');
    expect(await read('/en-us/topics/104')).toMatch(/\/en-us\/topics\/111-/);
  });

  it('marks answers that are in another language', async () =>
    expect(await read('/de-de/topics/101')).toMatch(/<li lang="en" dir="ltr"><a href="\/de-de\/articles\/1003-/));

  it('leads any other slug to its own', async () =>
    expect((await visit('/de-de/topics/106-returns')).headers.get('Location')).toBe('/de-de/topics/106-r%C3%BCckgabe-und-umtausch'));
});

describe('a product', () => {
  it('shows its answers by type, its manual in the reader’s language first, and its specifications', async () => {
    const html = await read('/de-de/products/201');
    expect(pick(html, /class="button" href="([^"]+)" download/)).toMatch(/halo-de\.pdf$/);
    expect(html).toContain('OH-700');
    expect(html.indexOf('id="how-to"')).toBeLessThan(html.indexOf('id="troubleshooting"'));
    expect(html).toContain('Akkulaufzeit');
  });
});

describe('contact', () => {
  it('offers this market’s channels, hours and reply time', async () => {
    const html = await read('/ja-jp/contact');
    for (const part of ['0120-000-142', '@ondelle.example', 'href="/ja-jp/contact/phone"', 'href="/ja-jp/contact/mail"']) expect(html).toContain(part);
    expect(html).toMatch(/10:00 – 18:00/);
    expect(html).toContain('JST');
  });
});

describe('media', () => {
  it('serves a file for ever under the hash of its bytes, unable to run anything', async () => {
    const path = pick(await read('/en-us'), /src="(\/media\/[^"]+halo\.svg)"/);
    const response = await visit(path);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml']);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(await response.text()).toMatch(/^<svg/);
  });

  it.each(['/media/0000000000000000/x.svg', '/media/../x.svg', '/media/xyz/x.svg'])('answers 404 to %s', async (path) =>
    expect((await visit(path)).status).toBe(404),
  );

  it('throws when R2 does, so that the edge may serve its copy', async () => {
    const broken = { get: () => Promise.reject(new Error('R2 is unreachable')) };
    await expect(Promise.resolve(ask('/media/0000000000000000/x.svg', { MEDIA: Object.assign(Object.create(env.MEDIA), broken) }))).rejects.toThrow('R2');
  });
});
