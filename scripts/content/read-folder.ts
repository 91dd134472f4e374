import type { ContentProblem } from '../../worker/publishing/import/content-problem.ts';
import type { SiteContent } from '../../worker/publishing/import/site-content.ts';

/** What reading a content folder gives, in either format. Without content nothing can be imported. */
export type ReadFolder = {
  content: SiteContent | undefined;
  problems: ContentProblem[];
  /** How many article files there are, the skipped ones included. */
  files: number;
  skipped: { file: string; reason: string }[];
  /** Front matter keys that this format does not know, left out. */
  ignoredKeys: number;
  /** Of pictures that texts show and the folder does not hold, once for each time. */
  missingImages: string[];
};
