import { listPlannedTexts } from '../../../publishing/facts/merge-planned.ts';
import type { SharedRef } from '../../../publishing/shared-texts/shared-text.ts';
import { listFactPlans, type FactPlan } from '../../facts/plans-store.ts';
import { PlannedTime } from '../../revisions/planned-time.tsx';
import type { AdminContext } from '../../screen.ts';
import { languageName } from '../../ui/language-name.ts';
import { Notice } from '../../ui/notice.tsx';

export type PlannedText = Pick<FactPlan, 'at' | 'wallTime' | 'timeZone'> & { cell: FactPlan['cells'][string] };

/** What is planned for the market of a fact. */
export async function listPlannedFor(c: AdminContext, { kind, name }: SharedRef): Promise<PlannedText[]> {
  if (kind !== 'fact') return [];
  const [fact = '', market = ''] = name.split('/');
  const { pending } = await listFactPlans(c.env.DB, c.var.site.id, fact);
  return pending.flatMap(({ cells, at, wallTime, timeZone }) => (cells[market] ? [{ at, wallTime, timeZone, cell: cells[market] }] : []));
}

/** Tells who translates what is planned here, and what becomes of it if they write something now. */
export function PlannedTexts({ plans, language }: { plans: readonly PlannedText[]; language: string }) {
  return plans.map((plan) => (
    <Notice kind="warning" title="A change is scheduled here.">
      <What plan={plan} language={language} />
    </Notice>
  ));
}

function What({ plan, language }: { plan: PlannedText; language: string }) {
  const texts = listPlannedTexts('localized', plan.cell, plan.cell.before);
  const when = <PlannedTime plan={plan} />;
  const fails = 'If you change it before, yours stays, that change fails, and whoever looks after facts is told.';
  if (!texts)
    return (
      <>
        It changes in every language, {when}. {fails}
      </>
    );
  const own = texts.find((text) => text.language === language);
  if (own)
    return (
      <>
        In {languageName(language)} it becomes {own.after === undefined ? 'empty' : <q lang={language}>{own.after}</q>} {when}. {fails}
      </>
    );
  return (
    <>
      It changes in {texts.map((text) => languageName(text.language)).join(', ')} {when}. What it is in {languageName(language)} stays, so see then whether that
      is still right.
    </>
  );
}
