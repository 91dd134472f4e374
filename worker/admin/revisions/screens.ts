import * as v from 'valibot';
import { restore } from '../../publishing/restore.ts';
import { writeRights } from '../editor/editor-page.tsx';
import { editorPath } from '../paths.ts';
import { baseNumber, readForm } from '../read-form.ts';
import { mostTextBytes as mostBytes, numberParam, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { showComparison } from './compare-page.tsx';
import { showRevisions } from './list-page.tsx';
import { cancelPlanned, showPlans } from './plans-page.tsx';
import { publishRights } from './publish-panel.tsx';
import { publishTyped } from './publish-typed.ts';
import { showRevision } from './revision-page.tsx';
import { scheduleTyped } from './schedule-typed.ts';
import { findRevised } from './store.ts';
import { askUnpublish, unpublishAsked } from './unpublish-page.tsx';

/** What was saved of a text, bringing it back, and making it live or not, now or later. */
export const revisionScreens: Screen[] = [
  { method: 'GET', path: '/articles/:article/:language/revisions', right: 'content.read', handle: showRevisions },
  { method: 'GET', path: '/articles/:article/:language/revisions/:revision', right: 'content.read', handle: (c) => showRevision(c) },
  { method: 'POST', path: '/articles/:article/:language/revisions/:revision/restore', right: writeRights, handle: restoreRevision },
  { method: 'GET', path: '/articles/:article/:language/compare', right: 'content.read', handle: showComparison },
  { method: 'POST', path: '/articles/:article/:language/publish', right: publishRights, mostBytes, handle: publishTyped },
  { method: 'GET', path: '/articles/:article/:language/unpublish', right: publishRights, handle: askUnpublish },
  { method: 'POST', path: '/articles/:article/:language/unpublish', right: publishRights, handle: unpublishAsked },
  { method: 'GET', path: '/articles/:article/:language/schedule', right: 'content.read', handle: (c) => showPlans(c) },
  { method: 'POST', path: '/articles/:article/:language/schedule', right: publishRights, mostBytes, handle: scheduleTyped },
  { method: 'POST', path: '/articles/:article/:language/schedule/:schedule/cancel', right: publishRights, handle: cancelPlanned },
];

async function restoreRevision(c: AdminContext): Promise<Response> {
  const [number, language] = [numberParam(c, 'article'), param(c, 'language')];
  const form = await readForm(c, v.object({ base: baseNumber }));
  const revised = await findRevised(c.env.DB, c.var.site, number, language);
  if (!revised) return refuse(c, 'not-found');
  if (!form.ok) return showRevision(c, { conflict: true });
  const done = await restore(c.env.DB, {
    site: c.var.site.key,
    article: { id: revised.articleId, key: revised.key },
    language,
    revision: numberParam(c, 'revision'),
    base: form.value.base,
    author: c.var.visitor.actor,
    user: c.var.visitor.id,
  });
  if (done.ok) return seeOther(editorPath(number, language), done.value.kept ? 'restored-kept' : 'restored');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict':
      return showRevision(c, { conflict: true });
  }
}
