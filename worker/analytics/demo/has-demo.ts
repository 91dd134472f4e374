import { behindDemo, demoName } from './demo-name.ts';

/** Whether a site's numbers are those of a demo, at least in part: one look into an index. */
export async function hasDemo(d1: D1Database, site: number): Promise<boolean> {
  const found = await d1.prepare('SELECT 1 AS found FROM event WHERE thread >= ? AND thread < ? LIMIT 1').bind(demoName(site), behindDemo(site)).first('found');
  return found !== null;
}
