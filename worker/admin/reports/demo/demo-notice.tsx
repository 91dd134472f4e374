import { hasDemo } from '../../../analytics/demo/has-demo.ts';
import { removeDemoPath } from '../../paths.ts';
import { may, type AdminContext } from '../../screen.ts';

/** Says that these numbers are made up, and takes them out with one click. Nothing where they are not. */
export async function demoNotice(c: AdminContext) {
  const { site } = c.var;
  if (!(await hasDemo(c.env.DB, site.id))) return null;
  return (
    <form class="notice notice-warning demo-notice" method="post" action={removeDemoPath}>
      <p>
        <b>Demo data</b> Readers of 90 days were made up, so that there is something to see. Their visits, searches, votes and comments are in these numbers.
      </p>
      {may(c, 'site.manage', { site: site.key }) && (
        <button class="second" data-key="x o">
          Remove the demo data
        </button>
      )}
    </form>
  );
}
