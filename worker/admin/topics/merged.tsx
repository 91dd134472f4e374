import { findMerge } from '../../publishing/topics/merged-topics.ts';
import { pickText } from '../../sites/texts.ts';
import { adminTopicPath } from '../paths.ts';
import { Person } from '../people/person.tsx';
import { numberParam, type AdminContext } from '../screen.ts';
import { Moment } from '../ui/moment.tsx';
import { sendTree } from './show-topic.tsx';

/** Of a topic that is no more because it was merged: who merged it into which. Undefined where it was not. */
export async function sendMerged(c: AdminContext): Promise<Response | undefined> {
  const { site } = c.var;
  const merge = await findMerge(c.env.DB, site.id, numberParam(c, 'topic'));
  if (!merge) return undefined;
  const { names, into, author, at } = merge;
  const isRead = c.req.method === 'GET';
  return sendTree(c, {
    refused: (
      <>
        “{pickText(names, site.languages)}” was merged into <a href={adminTopicPath(into.number)}>{pickText(into.names, site.languages)}</a> by{' '}
        <Person actor={author} />, <Moment at={at} />.{!isRead && ' Nothing more was done.'}
      </>
    ),
    status: isRead ? 404 : 409,
  });
}
