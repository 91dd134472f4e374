import { articlePath } from '../../paths.ts';
import type { MarkedText, SearchHit } from '../../search/answer.ts';
import type { Explanation } from '../../search/compact/explain.ts';
import { typeName } from '../../search/names.ts';
import { textDirection } from '../../sites/text-direction.ts';
import { editorPath, pinPath, tuningTryPath } from '../paths.ts';
import { Badge } from '../ui/notice.tsx';
import type { Tried } from './try-search.ts';

export type TryPanelProps = {
  locale: string;
  list: string;
  words: string;
  tried: Tried | undefined;
  /** The article of which is asked why it stands there. */
  explained: number | undefined;
  /** Whether what was searched with is not saved yet, or could not be used. */
  state: 'saved' | 'unsaved' | 'broken';
};

const states = {
  saved: 'Searched as readers search now: with what is saved.',
  unsaved: 'Searched with the list as it stands in the form, which is not saved yet.',
  broken: 'The list in the form is not in order yet, so this was searched with what is saved.',
};

/** A search beside the list, answered as readers are answered; its fields are part of the list's form. */
export function TryPanel(props: TryPanelProps) {
  const { locale, list, words, tried } = props;
  return (
    <section aria-labelledby="try" class="try">
      <h2 id="try">Try a search</h2>
      <div class="filters">
        <div class="field">
          <label for="field-words">Words</label>
          <input id="field-words" name="words" type="search" form="tuning" value={words} maxlength={200} data-key="/" data-enter="try-it" />
        </div>
        <button class="second" data-key="x t" id="try-it" form="tuning" formaction={tuningTryPath(locale, list)}>
          Search with this list
        </button>
      </div>
      {words !== '' && tried === undefined && <p>The index of this locale cannot be read here now, so nothing could be tried.</p>}
      {words !== '' && tried && <Results {...props} tried={tried} />}
    </section>
  );
}

function Results({ locale, list, words, tried, explained, state }: TryPanelProps & { tried: Tried }) {
  const { answer, model, why } = tried;
  return (
    <>
      <p class="hint">{states[state]}</p>
      <p>
        {answer.total === 0 ? 'Nothing was found.' : `${answer.total} found.`}
        {answer.corrected !== undefined && ` Spelling was repaired: “${answer.corrected}”.`}
        {answer.match === 'some' && ' No article holds all the words, so this may be a gap.'}
      </p>
      <ol class="try-hits">
        {answer.hits.map((hit) => (
          <li>
            <Hit locale={locale} hit={hit} type={typeName(model, hit.type)} />
            <div class="actions">
              <button class="plain" data-row-key="x w" form="tuning" formaction={tuningTryPath(locale, list)} name="explain" value={hit.number}>
                Why here?
              </button>
              <a data-row-key="x p" href={pinPath(locale, hit.number, words)}>
                Pin it to these words
              </a>
            </div>
            {hit.number === explained && why && <Why {...why} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Hit({ locale, hit: { number, slug, title, language, pinned, missing }, type }: { locale: string; hit: SearchHit; type: string }) {
  return (
    <p>
      <a href={articlePath(locale, { number, slug })} lang={language} dir={textDirection(language)}>
        {marks(title)}
      </a>{' '}
      <small>
        <a href={editorPath(number, language)}>{number}</a> · {type}
        {missing.length > 0 && ` · without: ${missing.join(', ')}`}
      </small>{' '}
      {pinned && <Badge kind="good">pinned</Badge>}
    </p>
  );
}

const marks = (text: MarkedText) => text.map((piece) => (piece.mark ? <mark>{piece.text}</mark> : piece.text));

/** What each word gave an article: the rarer and the nearer to the title, the more. */
function Why({ score, factor, pinned, parts }: Explanation) {
  return (
    <div class="why">
      {pinned && <p>It is pinned to these words, so its score does not count.</p>}
      {parts.length > 0 && (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Word</th>
              <th scope="col">Found in</th>
              <th scope="col">How rare</th>
              <th scope="col" class="number">
                Points
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ word, term, weight, documents, fields, score: points }) => (
              <tr>
                <th scope="row">
                  {word === term ? term : `${word} → ${term}`}
                  {weight !== 1 && <small> × {weight.toFixed(2)}</small>}
                </th>
                <td data-label="Found in">{fields.map(({ field, count }) => `${field}, ${count} times`).join('; ')}</td>
                <td data-label="How rare">in {documents} articles</td>
                <td data-label="Points" class="number">
                  {points.toFixed(1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {factor !== 1 && <p>Times {factor.toFixed(2)} for its type, its language or its promotion.</p>}
      {parts.length > 0 && <p>Together {score.toFixed(1)} points.</p>}
    </div>
  );
}
