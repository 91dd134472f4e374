import { removeDemo } from '../../../analytics/demo/remove-demo.ts';
import { insertAudit } from '../../../publishing/audit.ts';
import { reportsPath } from '../../paths.ts';
import type { AdminContext, Screen } from '../../screen.ts';
import { seeOther } from '../../ui/send.ts';
import { sendRemovePage } from './remove-page.tsx';

const manage = { path: '/reports/demo/remove', right: 'site.manage' } as const;

export const demoScreens: Screen[] = [
  { ...manage, method: 'GET', handle: sendRemovePage },
  { ...manage, method: 'POST', handle: remove },
];

async function remove(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const log = insertAudit(c.env.DB, { site: site.key, actor: visitor.actor, action: 'demo.remove', entity: site.key });
  await removeDemo(c.env.DB, site.id, { log });
  return seeOther(reportsPath, 'demo-removed');
}
