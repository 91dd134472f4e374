import type { Context } from 'hono';
import type { SiteEntry } from '../sites/site-table-schema.ts';
import { topicKeys, type AdminSite } from './admin-site.ts';
import { allows, mayAnywhere, type Right, type Target } from './rights.ts';
import type { Visitor } from './access/visitor.ts';

export type AdminBindings = Env & {
  /** The site whose host was asked. */
  site: SiteEntry;
  /** Where Cloudflare Access stands in front. */
  access: CloudflareAccessContext | undefined;
};
export type AdminVariables = {
  visitor: Visitor;
  site: AdminSite;
  /** What the address names, as far as rights go. */
  target: Target;
};
export type AdminContext = Context<{ Bindings: AdminBindings; Variables: AdminVariables }>;

/**
 * One address of the admin. `path` is under `/admin`; its parameters say what is touched: `:article` (number), `:topic`
 * (number), `:language`, `:market`, `:locale` (keys). `right` is checked at the mount, and nowhere else; of several, one
 * is enough.
 */
export type Screen = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  right: Right | readonly Right[];
  /** Of what lists, or begins something: the right anywhere on the site is enough, and the screen keeps to what it reaches. */
  anywhere?: boolean;
  /** Gives, shows or takes a way in: for somebody signed in, and no program, whose token may be in wrong hands. */
  people?: boolean;
  /** What its form may carry; else 3 MB. */
  mostBytes?: number;
  handle: (c: AdminContext) => Response | Promise<Response>;
  /** What became of a thing that the address names and the site has no more, for whoever has the right anywhere on it. */
  gone?: (c: AdminContext) => Promise<Response | undefined>;
};

/** For a screen that reads the editor's form: 500,000 signs of any script, as forms are encoded, and the conflict page's three of them. */
export const mostTextBytes = 16_000_000;

/** A part of the address; the mount has matched it. */
export const param = (c: AdminContext, name: string): string => c.req.param(name) ?? '';
export const numberParam = (c: AdminContext, name: string): number => Number(param(c, name));

/** Whether the visitor may also do something else to what the address names, or to another target: for what a page offers. */
export const may = (c: AdminContext, right: Right | readonly Right[], target: Target = c.var.target): boolean =>
  [right].flat().some((each) => allows(c.var.visitor.authority, each, target));

/** Ids of the topics whose articles may be seen; null: of all. */
export function readableTopics(c: AdminContext): number[] | null {
  const { site } = c.var;
  const readable = site.topics.filter(({ id }) => may(c, 'content.read', { site: site.key, topics: topicKeys(site.topics, id) }));
  return readable.length === site.topics.length ? null : readable.map(({ id }) => id);
}

/** Whether the visitor may do something anywhere on this site. */
export const mayOnSite = (c: AdminContext, right: Right): boolean => mayAnywhere(c.var.visitor.authority, right, c.var.site.key);
