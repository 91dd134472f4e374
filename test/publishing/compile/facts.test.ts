import { describe, expect, it } from 'vitest';
import { compile, hintsOf, htmlOf, problemsOf } from './fixture.ts';

describe('facts', () => {
  it('become slots between pieces of HTML', () => {
    expect(compile('Within {{facts.return_days}} or {{ facts.return_days | number }}.').segments).toEqual([
      '<p>Within ',
      { fact: 'return_days' },
      ' or ',
      { fact: 'return_days', as: 'number' },
      '.</p>',
    ]);
  });

  it('stand in emphasis, lists, quotations, callouts and cells', () => {
    expect(htmlOf('- **{{facts.return_days}}**\n\n> _{{facts.carrier}}_')).toBe(
      '<ul><li><strong>⟦fact return_days⟧</strong></li></ul><blockquote><p><em>⟦fact carrier⟧</em></p></blockquote>',
    );
    expect(htmlOf('| A {{facts.return_days\\|number}} |\n|---|\n| {{facts.return_days|number}} | ')).toContain('<td>⟦fact return_days number⟧</td>');
    expect(htmlOf('| A {{facts.return_days\\|number}} |\n|---|\n| b | ')).toContain('A ⟦fact return_days number⟧');
  });

  it('carry no mark of their own in headings and links', () => {
    expect(htmlOf('## In {{facts.return_days}}\n\n[*{{facts.carrier}}*](https://a.example)')).toBe(
      '<h2 id="in">In ⟦fact return_days plain⟧</h2><p><a href="https://a.example" rel="noopener"><em>⟦fact carrier plain⟧</em></a></p>',
    );
  });

  it('keep the underscores of several in one line', () => {
    expect(htmlOf('{{facts.return_days}}_{{facts.duty_free}}')).toContain('⟦fact return_days⟧_⟦fact duty_free⟧');
  });

  it('that do not exist are an error which names the nearest', () => {
    expect(problemsOf('\n{{facts.return_dys}}')).toEqual(['error 2: There is no fact "return_dys".']);
    expect(hintsOf('{{facts.return_dys}}')).toEqual(['Did you mean "return_days"?']);
  });

  it('that are not set in a market which sees them are an error', () => {
    expect(problemsOf('{{facts.duty_free}}')).toEqual(['error 1: The fact "duty_free" is not set in uk, de, where this is read.']);
    expect(hintsOf('{{facts.duty_free}}')[0]).toContain('":::market !uk,de"');
    expect(problemsOf('{{facts.duty_free}}', ['us', 'uk'])).toEqual(['error 1: The fact "duty_free" is not set in uk, where this is read.']);
  });

  it('need only be set in the markets of the blocks they stand in', () => {
    expect(problemsOf('{{facts.duty_free}}', ['us', 'ca'])).toEqual([]);
    expect(problemsOf(':::market us,ca\n{{facts.duty_free}}\n:::')).toEqual([]);
    expect(problemsOf('::::market !de\n:::market !uk\n{{facts.duty_free}}\n:::\n{{facts.duty_free}}\n::::')).toEqual([
      'error 5: The fact "duty_free" is not set in uk, where this is read.',
    ]);
  });

  it('without a number cannot be shown as one', () => {
    expect(problemsOf('{{facts.carrier|number}} {{facts.duty_free|number}}', ['us'])).toEqual(['error 1: The fact "carrier" has no number to show.']);
    expect(problemsOf('{{facts.carrier|upper}}')).toEqual(['error 1: Facts have no form "upper".']);
  });

  it('cannot stand in attributes', () => {
    expect(problemsOf('![{{facts.carrier}} box](media/case.svg)')).toContain("error 1: A placeholder cannot stand in an image's text.");
    expect(problemsOf('[a](https://a.example/{{facts.carrier}})')).toEqual(['error 1: A placeholder cannot stand in the address of a link.']);
    expect(problemsOf('[a](https://a.example "{{facts.carrier}}")')).toEqual(['error 1: A placeholder cannot stand in the title of a link or other part.']);
    expect(problemsOf('<abbr title="{{facts.carrier}}">c</abbr>')).toEqual(['error 1: A placeholder cannot stand in the title of a link or other part.']);
    expect(problemsOf('a ![b](media/case.svg "{{facts.carrier}}")')).toEqual(["error 1: A placeholder cannot stand in an image's title."]);
  });
});

describe('other placeholders', () => {
  it('are an error that names the nearest', () => {
    expect(problemsOf('{{return_days}} and {{ user.name }}')).toEqual([
      'error 1: {{return_days}} means nothing here.',
      'error 1: {{ user.name }} means nothing here.',
    ]);
    expect(hintsOf('{{return_days}}')).toEqual(['Did you mean "{{facts.return_days}}"? To show the braces themselves, put it in backticks.']);
  });

  it('are an error when not closed', () => {
    expect(problemsOf('a\n{{facts.carrier} b')).toEqual(['error 2: A placeholder that begins with "{{facts." is not closed.']);
  });

  it('are as written where they are wrong', () => {
    expect(htmlOf('a {{nope}} b')).toBe('<p>a {{nope}} b</p>');
  });
});

describe('snippets', () => {
  it('stand for themselves on a line of their own', () => {
    expect(htmlOf('A\n\n{{snippet:shipping-table}}\n\n- {{ snippet:contact-us }}')).toBe(
      '<p>A</p>⟦snippet shipping-table⟧<ul><li>⟦snippet contact-us⟧</li></ul>',
    );
  });

  it('may follow one another', () => {
    expect(htmlOf('{{snippet:shipping-table}}\n{{snippet:contact-us}}')).toBe('⟦snippet shipping-table⟧⟦snippet contact-us⟧');
  });

  it('in the middle of a text are an error', () => {
    const inline = 'error 1: The snippet "contact-us" stands in the middle of a text.';
    for (const text of [
      'See {{snippet:contact-us}}',
      '**{{snippet:contact-us}}**',
      '## {{snippet:contact-us}}',
      '![a](media/case.svg) {{snippet:contact-us}}',
    ]) {
      expect(problemsOf(text)).toContain(inline);
    }
  });

  it('that do not exist are an error which names the nearest', () => {
    expect(problemsOf('{{snippet:contact}}')).toEqual(['error 1: There is no snippet "contact".']);
    expect(hintsOf('{{snippet:contact}}')).toEqual(['Did you mean "contact-us"?']);
  });
});
