import { resolve } from 'node:path';
import { openPlatform } from '../platform.ts';
import { exportSite } from './export-site.ts';

export type ExportFlags = { site: string; persist?: string | undefined; force?: boolean | undefined; remote?: boolean | undefined };

/** Writes a site into a folder and says what it wrote. */
export async function exportCommand(path: string, flags: ExportFlags): Promise<number> {
  const folder = resolve(path);
  const { env, close } = await openPlatform({ remote: flags.remote ?? false, ...(flags.persist === undefined ? {} : { persist: resolve(flags.persist) }) });
  try {
    const { articles, translations, media, drafts } = await exportSite(env, flags.site, folder, flags.force ?? false);
    console.log(`${articles} articles in ${translations} texts and ${media} files written to ${folder}`);
    if (drafts.length > 0) console.log(`Newer drafts that are not in it, as what is public is: ${drafts.join(', ')}`);
    return 0;
  } finally {
    await close();
  }
}
