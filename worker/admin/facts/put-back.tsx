import type { FactValue } from '../../markets/facts.ts';
import { factPreviewPath, factValuePreviewPath } from '../paths.ts';
import { Hidden } from '../ui/fields.tsx';
import type { GridFact } from './store.ts';
import { typedValue } from './typed-value.ts';

type PutBackProps = { fact: GridFact; market: string | undefined; values: Readonly<Record<string, FactValue | null>>; children: string };

/** Fills the fact's form with values it had, and shows what they would do; nothing is saved by it. */
export function PutBack({ fact, market, values, children }: PutBackProps) {
  return (
    <form method="post" action={market === undefined ? factPreviewPath(fact.key) : factValuePreviewPath(fact.key, market)}>
      {Object.entries(values).map(([key, value]) => (
        <>
          <Hidden name={`base.${key}`} value={fact.cells[key]?.base ?? 0} />
          {Object.entries(typedValue(fact.type, value, `value.${key}`)).flatMap(([name, typed]) => typed.map((each) => <Hidden name={name} value={each} />))}
        </>
      ))}
      <button class="plain" data-row-key="x b">
        {children}
      </button>
    </form>
  );
}
