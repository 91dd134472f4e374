import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../../worker/admin/client/editor/paste-html.ts';
import { htmlOf } from '../../publishing/compile/fixture.ts';

/** As Word for Windows puts it on the clipboard, shortened in its styles alone. */
const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<h1><span lang=EN-US style='mso-ansi-language:EN-US'>Send it back<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-US style='mso-ansi-language:EN-US'>You have <b style='mso-bidi-font-weight:normal'>30&nbsp;days</b>, not <i>less</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Cables<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]-->short ones<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><!--[endif]-->Case<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]-->Pack.</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]-->Send.</p>
<table class=MsoTableGrid border=1><tr><td valign=top style='width:100pt'><p class=MsoNormal><b>Country<o:p></o:p></b></p></td><td valign=top><p class=MsoNormal><b>Days</b></p></td></tr>
<tr><td><p class=MsoNormal>Germany</p></td><td><p class=MsoNormal>100</p></td></tr></table>
<p class=MsoNormal><a href="https://example.com/a">A link</a><!--[if gte vml 1]><v:shape id="x"/><![endif]--><img width=10 src="file:///C:/Users/x/clip_image001.png" v:shapes="x"></p>
<!--EndFragment-->
</body></html>`;

/** What people write, and Markdown or HTML would take for something else. */
const words = [
  '2 | 3',
  'a \\| b',
  '| a | b |',
  'C:\\new\\dir',
  'ends with \\',
  '2 * 3 * 4',
  'snake_case_name',
  '`tick` x',
  '```',
  '~~no~~ ~one~',
  '~~~',
  '[x](y)',
  '![x](y)',
  '[^1]',
  '[ ] x',
  '<b>bold</b>',
  'a < b > c',
  '<!-- x -->',
  '<script>',
  '&copy; &amp;',
  'https://example.com/a_b?c=d&e=f',
  '# no heading',
  '- no item',
  '+ no item',
  '1. no step',
  '1) no step',
  '> no quote',
  ':::note',
  '---',
  '===',
  '***',
  'me@example.com',
];
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('htmlToMarkdown', () => {
  it('keeps of Word what it says: headings, words in bold, lists, tables, links', () => {
    expect(htmlToMarkdown(word)).toBe(
      [
        '## Send it back',
        '',
        'You have **30 days**, not *less*.',
        '',
        '- Cables',
        '   - short ones',
        '- Case',
        '',
        '1. Pack.',
        '1. Send.',
        '',
        '| Country | Days |',
        '| --- | --- |',
        '| Germany | 100 |',
        '',
        '[A link](https://example.com/a)',
      ].join('\n'),
    );
  });

  it('reads Google Docs, which says bold by style alone and wraps all of it in a bold that is none', () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Returns</span></h2><p dir="ltr"><span style="font-weight:400">Keep the </span><span style="font-weight:700">receipt </span><span style="font-style:italic">safe</span>.</p><ul><li dir="ltr"><p dir="ltr"><span>One</span></p></li><li><p><span>Two</span></p></li></ul></b>`;
    expect(htmlToMarkdown(html)).toBe('## Returns\n\nKeep the **receipt** *safe*.\n\n- One\n- Two');
  });

  it('leaves plain words to be pasted as they are', () => {
    expect(htmlToMarkdown('<meta charset="utf-8"><span style="color:red">return_days * 2</span>')).toBeUndefined();
  });

  it('keeps placeholders that were copied from elsewhere', () => {
    expect(htmlToMarkdown('<p>Within <b>{{facts.return_days}}</b>.</p>')).toBe('Within **{{facts.return_days}}**.');
  });

  it('keeps pictures of the web alone, and no script', () => {
    const html = '<p>a</p><p><img src="https://example.com/x.png" alt="X"><img src="data:image/png;base64,AA"><script>alert(1)</script></p>';
    expect(htmlToMarkdown(html)).toBe('a\n\n![X](https://example.com/x.png)');
  });

  it('escapes once what is Markdown in the cell of a table', () => {
    const cells = ['2 | 3', 'C:\\temp', '2 * 3', '`a`', 'a_b'].map((cell) => `<td>${cell}</td>`).join('');
    const row = '| 2 \\| 3 | C:\\\\temp | 2 \\* 3 | \\`a\\` | a\\_b |';
    expect(htmlToMarkdown(`<table><tr>${cells}</tr><tr>${cells}</tr></table>`)).toBe([row, '| --- | --- | --- | --- | --- |', row].join('\n'));
  });

  it.each(words)('says the same words to readers: %s', (said) => {
    const html = escapeHtml(said);
    const table = (cell: string) => `<table><tr><td>A</td><td>${cell}</td></tr><tr><td>${cell}</td><td>b</td></tr></table>`;
    for (const pasted of [`<p>a</p><p>${html}</p>`, table(html), `<p>a</p><p><code>${html}</code></p>`, table(`<code>${html}</code>`)]) {
      const shown = htmlOf(htmlToMarkdown(pasted) ?? '').replaceAll(/<[^>]*>/g, '\n');
      expect(
        shown
          .replaceAll(/&(?:lt|#x3C);/g, '<')
          .replaceAll('&gt;', '>')
          .replaceAll(/&(?:amp|#x26);/g, '&')
          .split('\n'),
      ).toContain(said);
    }
  });

  it('survives HTML that is no HTML', () => {
    expect(() => htmlToMarkdown('<p><b><table><tr><td><<<p mso-list:l0')).not.toThrow();
  });
});
