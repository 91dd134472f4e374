import { gzipSync } from 'node:zlib';
import { adminCss, adminScript, editorScript } from '../../../worker/admin/built.ts';

/** What a browser loads once and keeps, in bytes as sent (gzip). */
export const adminWeights = () => ({ style: size(adminCss), script: size(adminScript), editor: size(editorScript) });

const size = (text: string) => gzipSync(text, { level: 9 }).length;
