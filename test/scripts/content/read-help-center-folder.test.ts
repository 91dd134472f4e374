import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readHelpCenterFolder, type HelpCenterOptions } from '../../../scripts/content/help-center/read-help-center-folder.ts';

describe('readHelpCenterFolder', () => {
  let root = '';
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = (files: Record<string, string>, options: Partial<HelpCenterOptions> = {}, known: [string, string][] = []) => {
    root = mkdtempSync(join(tmpdir(), 'signpost-center-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return readHelpCenterFolder(root, { site: 'center', ...options }, new Map(known));
  };
  const bodyOf = (body: string, more: Record<string, string> = {}) => {
    const { content } = read({ 'Store/Orders/This.md': `---\ntitle: This\nid: 1\n---\n${body}`, ...more });
    return content?.articles.find(({ key }) => key === 'this')?.translations[0];
  };

  it('answers the hosts it is given', () => {
    expect(read({ 'Store/About.md': '# About\n' }, { host: ['a.test', 'b.test'] }).content?.hosts).toEqual(['a.test', 'b.test']);
  });

  it('makes topics of category and section folders, and an article of each file', () => {
    const { content, files, skipped } = read({
      'LICENSE.md': '# Licence\n',
      'Store Support/About.md': '---\ntitle: About the store\n---\nHello.\n',
      'Store Support/Orders & Delivery/Track-your-order.md': '---\ntitle: Track your order\nid: 360014\ndraft: true\n---\nHello.\n',
    });
    expect(content?.topics.map(({ key, parent, names }) => [key, parent, names])).toEqual([
      ['store-support', null, { en: 'Store Support' }],
      ['orders-delivery', 'store-support', { en: 'Orders & Delivery' }],
    ]);
    expect(content?.articles).toMatchObject([
      { key: 'about', topic: 'store-support', sourceId: null, translations: [{ language: 'en', title: 'About the store', status: 'published' }] },
      { key: 'track-your-order', topic: 'orders-delivery', sourceId: '360014', translations: [{ status: 'draft' }] },
    ]);
    expect({ files, skipped }).toEqual({ files: 3, skipped: [{ file: 'LICENSE.md', reason: 'it stands outside every category folder' }] });
  });

  it('links files of the same name in language folders as translations, the source first', () => {
    const { content, ignoredKeys } = read(
      {
        'ar/pay.md': '---\ntitle: ادفع\n---\nx\n',
        'de/pay.md': '---\ntitle: Zahlen\nms.date: 07/24/2020\nms.author: me\n---\n# <a name="pay"></a>Zahlen\n\nSo geht es.\n',
        'zh-hans/pay.md': '# 付款\n\n说明。\n',
      },
      { source: 'de' },
    );
    expect(content?.locales.map(({ key, language, chain, direction }) => [key, language, chain, direction])).toEqual([
      ['de', 'de', ['de'], 'ltr'],
      ['ar', 'ar', ['ar', 'de'], 'rtl'],
      ['zh-hans', 'zh-Hans', ['zh-Hans', 'de'], 'ltr'],
    ]);
    expect(content?.site).toMatchObject({ source: 'de', defaultLocale: 'de' });
    expect(content?.articles).toMatchObject([
      {
        key: 'pay',
        topic: 'articles',
        translations: [
          { language: 'de', title: 'Zahlen', updated: '2020-07-24', body: 'So geht es.\n', summary: 'So geht es.' },
          { language: 'ar', title: 'ادفع' },
          { language: 'zh-Hans', title: '付款' },
        ],
      },
    ]);
    expect(ignoredKeys).toBe(1);
  });

  it('says which languages there are when the source is not among them', () => {
    expect(() => read({ 'de/pay.md': '# Zahlen\n' })).toThrow('--source de');
  });

  it('skips what cannot be read, with the reason', () => {
    const { content, skipped } = read({
      'A/broken.md': '---\ntitle: a: b: c\n---\n',
      'A/empty.md': 'No title.\n',
      'A/one.md': '---\ntitle: One\nid: 7\n---\n',
      'A/two.md': '---\ntitle: Two\nid: 7\n---\n',
    });
    expect(content?.articles.map(({ key }) => key)).toEqual(['one']);
    expect(skipped.map(({ file, reason }) => [file, reason.slice(0, 33)])).toEqual([
      ['A/broken.md', 'its front matter is not valid YAM'],
      ['A/empty.md', 'it has neither a title nor a head'],
      ['A/two.md', 'its id 7 is also in A/one.md'],
    ]);
  });

  it('gives files of the same name keys of their own, and an article imported before the key it has', () => {
    const files = { 'A/Start.md': '---\ntitle: A\nid: 1\n---\n', 'B/start.md': '---\ntitle: B\nid: 2\n---\n' };
    expect(read(files).content?.articles.map(({ key }) => key)).toEqual(['start', 'start-2']);
    rmSync(root, { recursive: true });
    expect(read(files, {}, [['2', 'start']]).content?.articles.map(({ key }) => key)).toEqual(['start-2', 'start']);
  });

  it('takes the first paragraph before a rule as the summary, out of the body', () => {
    expect(bodyOf('Learn **how** to track.\n\n---\n\n## Open\n\nText.\n')).toMatchObject({ summary: 'Learn how to track.', body: '## Open\n\nText.\n' });
    rmSync(root, { recursive: true });
    expect(bodyOf('Learn how.\n\nIf not, ask.\n\n---\n\nText.\n')).toMatchObject({ summary: 'Learn how.', body: 'If not, ask.\n\n---\n\nText.\n' });
  });

  it('keeps a lead in the body that holds a link, or has no rule after it', () => {
    expect(bodyOf('See [here](https://a.test).\n\n---\n\nText.\n')).toMatchObject({
      summary: 'See here.',
      body: 'See [here](https://a.test).\n\n---\n\nText.\n',
    });
    rmSync(root, { recursive: true });
    const long = `${'First sentence is this. '.repeat(9)}\n`;
    expect(bodyOf(long)).toMatchObject({ summary: 'First sentence is this. '.repeat(8).trim(), body: long });
  });

  it('rewrites links to files and to the other system, and leaves everything else byte for byte', () => {
    const other = { 'Store/Returns/Send it back.md': '---\ntitle: Send it back\nid: 36001\n---\nx\n' };
    const body = [
      '*  Odd   spacing stays, <b>so</b> does `[code](../Returns/Send%20it%20back.md)`.',
      '[file](../Returns/Send%20it%20back.md#how "Title") [angle](<../Returns/Send it back.md>)',
      '[zendesk](https://support.acme.test/hc/en-us/articles/36001-Send-it-back#how) <https://support.acme.test/hc/en-us/articles/36001>',
      '[elsewhere](https://support.acme.test/hc/en-us/articles/99) <a href="https://support.acme.test/hc/de/articles/36001">html</a>',
      '[def]: ../Returns/Send%20it%20back.md',
    ];
    expect(bodyOf(body.join('\n\n'), other)?.body).toBe(
      [
        body[0],
        '[file](article:send-it-back#how "Title") [angle](article:send-it-back)',
        '[zendesk](article:send-it-back#how) [Send it back](article:send-it-back)',
        '[elsewhere](https://support.acme.test/hc/en-us/articles/99) <a href="article:send-it-back">html</a>',
        '[def]: article:send-it-back',
      ].join('\n\n'),
    );
  });

  it('imports the pictures that are there, and drops and lists those that are not', () => {
    const picture = { 'Store/Orders/img/My Shot.PNG': 'png' };
    const { content, missingImages } = read({
      'Store/Orders/This.md':
        '---\ntitle: This\n---\nx ![Shot](<img/My Shot.PNG> "Caption") ![gone](img/gone.png) <img src="img/lost.png"> <img src="img/My%20Shot.PNG">\n',
      ...picture,
    });
    expect(content?.media.map(({ key }) => key)).toEqual(['media/store/orders/img/my-shot.png']);
    expect(content?.articles[0]?.translations[0]?.body).toBe(
      'x ![Shot](media/store/orders/img/my-shot.png "Caption")   <img src="media/store/orders/img/my-shot.png">\n',
    );
    expect(missingImages).toEqual(['Store/Orders/img/gone.png', 'Store/Orders/img/lost.png']);
  });

  it('turns anchors, classes, videos and headings of the first level into our own', () => {
    const body =
      '## <a name="how-to"></a>How to\n\n<a name="x"></a>Go [there](https://a.test){.link-external} now {#id}.\n\n> [!VIDEO https://v.test/1]\n\n# Big\n\nSetext\n======\n';
    expect(bodyOf(body)?.body).toBe(
      '## How to {#how-to}\n\n<a id="x"></a>Go [there](https://a.test) now {#id}.\n\n:::video{src="https://v.test/1" title="This"}\n:::\n\n## Big\n\nSetext\n---\n',
    );
  });

  it('names the line of the file in problems, though the body was cut', () => {
    expect(bodyOf('Lead.\n\n---\n\nFirst line.\n')?.place).toMatchObject({ file: 'Store/Orders/This.md', lines: [9, 10] });
  });
});
