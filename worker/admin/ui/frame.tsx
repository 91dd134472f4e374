import type { Child } from 'hono/jsx';
import { homePath } from '../../paths.ts';
import { adminPath, helpPath, sessionsPath, signOutPath } from '../paths.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';
import { Document } from './document.tsx';
import { sendHtml } from './send.ts';
import { navigation, type NavigationGroup } from './navigation.ts';
import { noticeOf } from './notices.ts';
import { Notice } from './notice.tsx';
import { findNames } from '../people/names.ts';
import { holdsEverywhere } from '../rights.ts';
import { Names } from '../people/person.tsx';

export type FrameProps = {
  title: string;
  /** Address of the entry of the navigation it belongs to. */
  current?: string;
  /** Key of the article about this screen: `signpost-…`. */
  help?: string;
  /** Before the title: where one is. */
  trail?: { label: string; href: string }[];
  /** Beside the title: what one can do here. */
  actions?: Child;
  /** Uses the whole width: the editor, boards and grids. */
  wide?: boolean;
  editor?: boolean;
  status?: number;
  children: Child;
};

/** A screen with the navigation around it. What `?done=` names is said at its top. */
export function sendScreen(c: AdminContext, props: FrameProps): Promise<Response> {
  const said = noticeOf(c.req.query('done'));
  const body = (
    <Document title={`${props.title} · ${c.var.site.name}`} className={props.wide ? 'admin wide' : 'admin'} editor={props.editor ?? false}>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Navigation c={c} current={props.current} />
      <main id="main" tabindex={-1}>
        <Heading c={c} {...props} />
        {said && (
          <Notice kind="done" title="">
            {said}
          </Notice>
        )}
        <Names.Provider value={findNames(c.env.DB, c.var.site.key, holdsEverywhere(c.var.visitor.authority, 'user.manage'))}>{props.children}</Names.Provider>
      </main>
    </Document>
  );
  return sendHtml(body, { status: props.status ?? 200 });
}

function Heading({ c, title, trail = [], actions, help }: FrameProps & { c: AdminContext }) {
  return (
    <header class="heading">
      {trail.length > 0 && (
        <nav aria-label="Where you are" class="trail">
          {trail.map(({ label, href }) => (
            <a href={href}>{label}</a>
          ))}
        </nav>
      )}
      <div class="heading-line">
        <h1>{title}</h1>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {help && <HelpLink c={c} article={help} />}
    </header>
  );
}

/** Only where the site has the article: a brand's own help center need not be about the admin. */
function HelpLink({ c, article }: { c: AdminContext; article: string }) {
  if (!c.var.site.help.includes(article)) return null;
  return (
    <a class="help-link" href={helpPath(article)} target="_blank" rel="noopener" data-key="g ?">
      How this page works<span class="hidden"> (opens in a new tab)</span>
    </a>
  );
}

function Navigation({ c, current }: { c: AdminContext; current: string | undefined }) {
  const groups = navigation.map(({ label, entries }) => ({ label, entries: entries.filter(({ right }) => mayOnSite(c, right)) }));
  return (
    <div class="side">
      <details class="menu" open>
        <summary>
          <b>{c.var.site.name}</b> <span>Menu</span>
        </summary>
        <nav aria-label="Admin">
          <a class="brand" href={adminPath}>
            {c.var.site.name}
          </a>
          {groups.filter(({ entries }) => entries.length > 0).map((group) => NavigationList(group, current))}
          <Yourself c={c} />
        </nav>
      </details>
    </div>
  );
}

function NavigationList({ label, entries }: NavigationGroup, current: string | undefined) {
  return (
    <>
      <h2>{label}</h2>
      <ul>
        {entries.map((entry) => (
          <li>
            <a href={entry.href} {...(entry.key && { 'data-key': entry.key })} {...(entry.href === current && { 'aria-current': 'page' })}>
              {entry.label}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Yourself({ c }: { c: AdminContext }) {
  const { visitor, site } = c.var;
  return (
    <div class="yourself">
      <a href={homePath(site.defaultLocale)} data-key="g r">
        See the help center
      </a>
      <a href={sessionsPath}>{visitor.name}</a>
      <form method="post" action={signOutPath}>
        <button class="plain" data-key="g q">
          Sign out
        </button>
      </form>
    </div>
  );
}
