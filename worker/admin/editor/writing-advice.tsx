import type { ArticleType } from '../../articles/types.ts';
import { adviceByType } from '../articles/templates/advice/advice-by-type.ts';

/** What makes a good article of this type, beside its text; whoever opens it finds it open in the next article too. */
export function WritingAdvice({ type }: { type: ArticleType }) {
  const { titleHint, hints } = adviceByType[type];
  return (
    <details class="writing-advice" data-remember="writing-advice">
      <summary data-key="h">How to write this kind of article</summary>
      <ul>
        {[titleHint, ...hints].map((hint) => (
          <li>{hint}</li>
        ))}
      </ul>
    </details>
  );
}
