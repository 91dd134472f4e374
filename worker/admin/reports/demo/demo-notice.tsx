import { hasDemo } from '../../../analytics/demo/has-demo.ts';
import { removeDemoPath, reportsPath } from '../../paths.ts';
import { may, type AdminContext } from '../../screen.ts';

/** Says that these numbers are made up, and leads to where they are taken out: in full where the reports begin, elsewhere in a line. Nothing where they are not. */
export async function demoNotice(c: AdminContext) {
  const { site } = c.var;
  if (!(await hasDemo(c.env.DB, site.id))) return null;
  const mayRemove = may(c, 'site.manage', { site: site.key });
  if (c.req.path !== reportsPath)
    return (
      <p class="demo-line">
        <b>Demo data</b> Readers of 90 days were made up.{' '}
        {mayRemove && (
          <a href={removeDemoPath} data-key="x o">
            Remove it
          </a>
        )}
      </p>
    );
  return (
    <div class="notice notice-warning demo-notice">
      <p>
        <b>Demo data</b> Readers of 90 days were made up, so that there is something to see. Their visits, searches, votes and comments are in these numbers.
      </p>
      {mayRemove && (
        <a class="button second" href={removeDemoPath} data-key="x o">
          Remove the demo data
        </a>
      )}
    </div>
  );
}
