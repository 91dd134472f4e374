import { gapPath } from '../../paths.ts';
import { DecisionFields, type DecisionProps } from './decision-fields.tsx';
import { Suggested, type SuggestedProps } from './suggested.tsx';

type GapFormProps = { suggested: SuggestedProps; decision: DecisionProps | undefined };

/** What would help, and what people do about it: one form, so that neither of its buttons takes away what was typed for the other. */
export function GapForm({ suggested, decision }: GapFormProps) {
  const { gap, may } = suggested;
  const parts = (
    <>
      <Suggested {...suggested} />
      {decision ? <DecisionFields {...decision} /> : gap.note !== '' && <p dir="auto">{gap.note}</p>}
    </>
  );
  if (!decision && !may.write) return parts;
  return (
    <form class="gap-form" method="post" action={gapPath(gap.id)}>
      {parts}
    </form>
  );
}
