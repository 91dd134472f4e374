import { describe, expect, it } from 'vitest';
import { splitText } from '../../../worker/search/indexes/split-text.ts';

const textOf = (html: string) => splitText(html).sections.join(' | ');

describe('splitText', () => {
  it('puts text under the heading it stands under, with the anchor of each', () => {
    expect(splitText('<p>Before.</p>\n<h2 id="first">First <code>one</code></h2>\n<p>A.</p><h3 id="ersté-2">Two</h3><p>B.</p>')).toEqual({
      headings: ['First one', 'Two'],
      anchors: ['first', 'ersté-2'],
      sections: ['Before.', 'A.', 'B.'],
    });
  });

  it('leaves deeper headings, and those without words, in the text', () => {
    expect(splitText('<h2 id="a">A</h2><h4 id="b">B</h4><p>C</p><h2 id="d"></h2><p>E</p>')).toEqual({
      headings: ['A'],
      anchors: ['a'],
      sections: ['', 'B\nC\nE'],
    });
  });

  it.each([
    ['makes a line of each block', '<p>One</p><ul><li>two</li><li>three</li></ul><pre>four\nfive</pre>', 'One\ntwo\nthree\nfour five'],
    ['does not part a word at a tag within it', '<p>Un<em>plug</em>ged, H<sub>2</sub>O, sol<wbr>id</p>', 'Unplugged, H2O, solid'],
    ['parts lines where they break', '<p>One<br>two\nthree</p>', 'One\ntwo three'],
    [
      'parts the cells of a table',
      '<table>\n<tr>\n<th>Land</th>\n<th>Days</th>\n</tr>\n<tr>\n<td>DE</td>\n<td></td>\n<td>30</td>\n</tr></table>',
      'Land · Days\nDE · 30',
    ],
    ['decodes entities once', '<p>a &amp;lt; b &lt;b&gt; &#x41;&#66;&nbsp;&quot;c&quot; &unknown;</p>', 'a &lt; b <b> AB "c" &unknown;'],
    ['keeps what a picture shows, and what a link says', '<p>See <img src="/x" alt="a &gt; b > c"> <a href="/y">the rules</a></p>', 'See a > b > c the rules'],
    ['leaves out what is not seen', '<p>A<span class="hidden">: <b>no</b> <span>no</span></span> b <span aria-hidden="true">↩</span> c</p>', 'A b c'],
    ['does not look for the end of what has none', '<p>A <img class="hidden" alt="no"> b</p>', 'A b'],
    [
      'does not stick the number of a footnote to a word',
      '<p>Word<sup><a href="#fn-1" id="r" data-footnote-ref="" aria-describedby="x">1</a></sup>.</p>',
      'Word.',
    ],
    ['reads nothing from nothing', '', ''],
    ['bears what is cut off', '<p>One <b title="', 'One'],
  ])('%s', (_, html, text) => expect(textOf(html)).toBe(text));

  it('reads the notes at the end, without the way back', () => {
    const html =
      '<p>A.</p><section data-footnotes="" class="footnotes"><h2 class="hidden" id="footnote-label"></h2><ol><li id="fn-1"><p>The note. <a href="#r" data-footnote-backref="" class="data-footnote-backref"><span aria-hidden="true">↩</span></a></p></li></ol></section>';
    expect(splitText(html)).toEqual({ headings: [], anchors: [], sections: ['A.\nThe note.'] });
  });
});
