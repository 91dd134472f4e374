import { adminCss, adminCssHash, adminScript, adminScriptHash, editorScript, editorScriptHash } from './built.ts';
import { adminAssetPath } from './paths.ts';

const css = 'text/css; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';
const names = { style: `admin-${adminCssHash}.css`, script: `admin-${adminScriptHash}.js`, editor: `editor-${editorScriptHash}.js` };
const files = new Map([
  [names.style, { type: css, text: adminCss }],
  [names.script, { type: javascript, text: adminScript }],
  [names.editor, { type: javascript, text: editorScript }],
]);

/** The admin's looks and scripts, under names that change with what they hold. */
export const assets = { style: adminAssetPath(names.style), script: adminAssetPath(names.script), editor: adminAssetPath(names.editor) };

export function sendAsset(name: string): Response {
  const file = files.get(name);
  if (!file) return new Response('This file belongs to another version.\n', { status: 404, headers: { 'Cache-Control': 'private, no-store' } });
  return new Response(file.text, { headers: { 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' } });
}
