import { describe, expect, it } from 'vitest';
import { compile, htmlOf, problemsOf } from './fixture.ts';

describe('compileBody', () => {
  it('turns Markdown into one piece of HTML', () => {
    expect(compile('Hello **you**, *and* `them`.').segments).toEqual(['<p>Hello <strong>you</strong>, <em>and</em> <code>them</code>.</p>']);
  });

  it('gives nothing for nothing', () => {
    expect(compile('')).toEqual({ segments: [], contents: [], links: [], uses: { facts: [], snippets: [], media: [] }, problems: [] });
  });

  it('strikes through with two tildes, and leaves one alone', () => {
    expect(htmlOf('~~old~~, 3~5 or 7~10 days')).toBe('<p><del>old</del>, 3~5 or 7~10 days</p>');
  });

  it('leaves times, smileys and colons alone', () => {
    expect(htmlOf('At 10:30 :smile: say `a::b` ::x')).toBe('<p>At 10:30 :smile: say <code>a::b</code> ::x</p>');
    expect(htmlOf('::leaf{a=b}\n\n:text[c]')).toBe('<p>::leaf{a=b}</p><p>:text[c]</p>');
  });

  it('links bare web and e-mail addresses', () => {
    expect(htmlOf('See https://example.com or a@example.com')).toBe(
      '<p>See <a href="https://example.com" rel="noopener">https://example.com</a> or <a href="mailto:a@example.com">a@example.com</a></p>',
    );
  });

  it('names the box of a task by its words, not by the list below it', () => {
    expect(htmlOf('- [x] **Charged**\n  - twice\n- [ ] Open')).toBe(
      '<ul class="contains-task-list"><li class="task-list-item"><label><input type="checkbox" checked disabled> <strong>Charged</strong></label><ul><li>twice</li></ul></li><li class="task-list-item"><label><input type="checkbox" disabled> Open</label></li></ul>',
    );
  });

  it('names the box of a task in a list with space between its items', () => {
    expect(htmlOf('- [ ] One\n\n- [ ] Two')).toContain('<li class="task-list-item"><p><label><input type="checkbox" disabled> One</label></p></li>');
  });

  it('keeps code as it is written, our own syntax too', () => {
    const code = '{{facts.nope|number}}\n:::market us, ca \n:::market{in="us"}\n<b>';
    expect(htmlOf(`\`\`\`md\n${code}\n\`\`\``)).toContain(
      '<pre><code class="language-md">{{facts.nope|number}}:::market us, ca:::market{in="us"}&lt;b></code></pre>',
    );
    expect(compile(`~~~\n${code}\n~~~`).segments).toEqual([`<pre><code>${code.replace('<', '&lt;')}\n</code></pre>`]);
    expect(problemsOf(`    ${code.replaceAll('\n', '\n    ')}`)).toEqual([]);
    expect(htmlOf('`{{snippet:nope|x}}` and `a | b`')).toBe('<p><code>{{snippet:nope|x}}</code> and <code>a | b</code></p>');
  });

  it('keeps signs from the private use area', () => {
    expect(htmlOf('\ue000 {{facts.return_days|number}} `{{facts.x|number}}` \ue001')).toBe(
      '<p>\ue000 ⟦fact return_days number⟧ <code>{{facts.x|number}}</code> \ue001</p>',
    );
  });

  it('drops what another help center wrote behind links and images', () => {
    expect(htmlOf('[Shop](https://a.example){.link-external} and [b](https://b.example){: .x target="_blank"} {.kept} [c](https://c.example){see below}')).toBe(
      '<p><a href="https://a.example" rel="noopener">Shop</a> and <a href="https://b.example" rel="noopener">b</a> {.kept} <a href="https://c.example" rel="noopener">c</a>{see below}</p>',
    );
    expect(htmlOf('**b**{.x} `c`{: a=b}')).toBe('<p><strong>b</strong>{.x} <code>c</code>{: a=b}</p>');
  });

  it('counts lines as the editor does, whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(problemsOf(['One', '', '> two', '> {{facts.nope}}', '', '- a\\', '  {{facts.nope}}'].join(end))).toEqual([
        'error 4: There is no fact "nope".',
        'error 7: There is no fact "nope".',
      ]);
    }
  });

  it('counts the lines of a paragraph', () => {
    expect(problemsOf('a {{x}}\nb {{x}} c {{x}}\n**d** e\nf {{x}}').map((problem) => problem.slice(0, 8))).toEqual([
      'error 1:',
      'error 2:',
      'error 2:',
      'error 4:',
    ]);
  });

  it('lists problems in the order of the text', () => {
    expect(problemsOf('[a](#gone)\n\n{{facts.nope}}\n\n<font>x</font>').map((problem) => problem.slice(0, 9))).toEqual(['warning 1', 'error 3: ', 'warning 5']);
  });

  it('names each thing used once', () => {
    const { uses, links } = compile(
      '{{facts.carrier}} {{facts.carrier}} [a](article:return-window) [b](article:return-window#x) [c](topic:returns) ![d](media/case.svg)\n\n{{snippet:contact-us}}',
    );
    expect(uses).toEqual({ facts: ['carrier'], snippets: ['contact-us'], media: ['media/case.svg'] });
    expect(links).toEqual([1002]);
  });
});
