import { mediaPath } from '../../paths.ts';
import { newestChange } from '../../publishing/change.ts';
import { addFile } from '../../publishing/media/add-file.ts';
import { fileGroups, mostUploadBytes } from '../../publishing/media/file-kinds.ts';
import { removeFile } from '../../publishing/media/remove-file.ts';
import { replaceFile } from '../../publishing/media/replace-file.ts';
import { listFileUses } from '../../publishing/media/uses.ts';
import { isSamePerson } from '../../publishing/review.ts';
import { adminFilePath, adminMediaPath } from '../paths.ts';
import { may, numberParam, readableTopics, type AdminContext, type Screen } from '../screen.ts';
import { readForm } from '../read-form.ts';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther, sendJson } from '../ui/send.ts';
import { FilePage, type FilePageProps } from './file-page.tsx';
import { nameOf } from './file-words.ts';
import { RemovalSchema } from './removal-schema.ts';
import { MediaList, type MediaListProps } from './list-page.tsx';
import { noFile, readUpload } from './read-upload.ts';
import { findListedFile, listFiles, listFolders, pageSize, type ListedFile } from './store.ts';

const changedMeanwhile = 'Somebody else changed this file in the meantime. Nothing was done. This is how it is now.';

export const mediaScreens: Screen[] = [
  { method: 'GET', path: '/media', right: 'media.write', handle: (c) => sendList(c) },
  { method: 'POST', path: '/media/upload', right: 'media.write', mostBytes: mostUploadBytes, handle: upload },
  { method: 'GET', path: '/media/:file', right: 'media.write', handle: (c) => withFile(c, (file) => sendFile(c, file)) },
  // Pages that everybody reads change with it, so it takes more than the right to upload.
  {
    method: 'POST',
    path: '/media/:file/replace',
    right: 'structure.write',
    mostBytes: mostUploadBytes,
    handle: (c) => withFile(c, (file) => replace(c, file)),
  },
  { method: 'POST', path: '/media/:file/delete', right: 'media.write', handle: (c) => withFile(c, (file) => remove(c, file)) },
];

const wantsJson = (c: AdminContext) => (c.req.header('Accept') ?? '').includes('application/json');

async function sendList(c: AdminContext, refused: Pick<MediaListProps, 'problems'> & { folder?: string } = {}): Promise<Response> {
  const words = c.req.query('q')?.trim() ?? '';
  const group = c.req.query('type') ?? '';
  const mimes = fileGroups.find((each) => each.group === group)?.mimes ?? '';
  const before = Number(c.req.query('before')) || undefined;
  const files = await listFiles(c.env.DB, c.var.site.id, { words, mimes, before });
  const page = files.slice(0, pageSize);
  if (wantsJson(c)) return sendJson({ files: page.map(asJson) });
  const last = files.length > pageSize ? page.at(-1) : undefined;
  const next = last && `${adminMediaPath}?${new URLSearchParams({ q: words, type: group, before: String(last.id) }).toString()}`;
  const folders = await listFolders(c.env.DB, c.var.site.id);
  return sendScreen(c, {
    title: 'Media',
    current: adminMediaPath,
    help: 'signpost-media',
    status: refused.problems ? 422 : 200,
    children: <MediaList files={page} folders={folders} query={{ words, group }} next={next} {...refused} />,
  });
}

const asJson = ({ key, hash, mime, bytes, width, height }: Omit<ListedFile, 'id' | 'createdAt' | 'author' | 'articles' | 'others'>) => ({
  key,
  url: mediaPath(hash, nameOf(key)),
  mime,
  bytes,
  width,
  height,
});

async function upload(c: AdminContext): Promise<Response> {
  const { file, text } = await readUpload(c);
  const refuseIt = (error: string, message: string) =>
    wantsJson(c) ? sendJson({ error, message }, 422) : sendList(c, { problems: { file: message }, folder: text('folder') });
  if (!file) return refuseIt('missing', noFile);
  const wanted = text('key');
  const folder = text('folder') || wanted.slice(0, Math.max(0, wanted.lastIndexOf('/'))) || 'uploads';
  const name = wanted === '' ? file.name : nameOf(wanted);
  const added = await addFile(c.env, { site: c.var.site.key, bytes: file.bytes, name, folder, author: c.var.visitor.actor });
  if (!added.ok) {
    const { failure } = added;
    return refuseIt(failure.reason, failure.reason === 'unfit' ? failure.message : 'Many files of this name come in at once. Upload it again.');
  }
  const { known, removed } = added.value;
  if (wantsJson(c)) return sendJson({ ...asJson(added.value.file), ...(removed.length > 0 && { removed }) }, known ? 200 : 201);
  const row = await findIdOf(c, added.value.file.key);
  return seeOther(row === undefined ? adminMediaPath : adminFilePath(row), uploadedAs(known, removed));
}

function uploadedAs(known: boolean, removed: readonly string[]): string {
  if (known) return 'uploaded-known';
  return removed.length > 0 ? 'uploaded-clean' : 'uploaded';
}

const findIdOf = async (c: AdminContext, key: string): Promise<number | undefined> =>
  (await c.env.DB.prepare('SELECT id FROM media WHERE site_id = ?1 AND key = ?2').bind(c.var.site.id, key).first<number>('id')) ?? undefined;

async function withFile(c: AdminContext, handle: (file: ListedFile) => Promise<Response>): Promise<Response> {
  const file = await findListedFile(c.env.DB, c.var.site.id, numberParam(c, 'file') || 0);
  return file ? handle(file) : refuse(c, 'not-found');
}

async function sendFile(c: AdminContext, file: ListedFile, refused: Pick<FilePageProps, 'problems' | 'kept'> = {}, status = 200): Promise<Response> {
  const { key } = c.var.site;
  const [uses, base] = await Promise.all([listFileUses(c.env.DB, key, file.key), newestChange(c.env.DB, key, 'media', file.key)]);
  const readable = readableTopics(c);
  const shown = uses.filter((use) => !('topic' in use) || readable === null || readable.includes(use.topic));
  return sendScreen(c, {
    title: nameOf(file.key),
    current: adminMediaPath,
    help: 'signpost-media',
    trail: [{ label: 'Media', href: adminMediaPath }],
    status,
    children: (
      <FilePage
        file={file}
        uses={shown}
        others={uses.length - shown.length}
        base={base}
        mayReplace={may(c, 'structure.write')}
        mayDelete={mayRemove(c, file)}
        {...refused}
      />
    ),
  });
}

async function replace(c: AdminContext, there: ListedFile): Promise<Response> {
  const { file, text } = await readUpload(c);
  if (!file) return sendFile(c, there, { problems: { file: noFile } }, 422);
  const base = Number(text('base')) || 0;
  const replacement = { site: c.var.site.key, key: there.key, base, hash: text('hash'), bytes: file.bytes, author: c.var.visitor.actor };
  const done = await replaceFile(c.env, replacement);
  if (done.ok) return seeOther(adminFilePath(there.id), done.value.removed.length > 0 ? 'replaced-clean' : 'replaced');
  switch (done.failure.reason) {
    case 'unfit':
      return sendFile(c, there, { problems: { file: done.failure.message } }, 422);
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict':
      return withFile(c, (now) => sendFile(c, now, { kept: changedMeanwhile }, 409));
  }
}

/** One's own file, or any for whoever looks after the structure: others count on it, though nothing uses it yet. */
const mayRemove = (c: AdminContext, { author }: ListedFile) => may(c, 'structure.write') || (author !== null && isSamePerson(author, c.var.visitor.actor));

async function remove(c: AdminContext, there: ListedFile): Promise<Response> {
  if (!mayRemove(c, there)) return refuse(c, 'forbidden');
  const form = await readForm(c, RemovalSchema);
  const base = form.ok ? form.value.base : -1;
  const done = await removeFile(c.env, { site: c.var.site.key, key: there.key, base, author: c.var.visitor.actor });
  if (done.ok) return seeOther(adminMediaPath, 'removed');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'used':
      return sendFile(c, there, { kept: 'This file is used by now, so it was not deleted. Take it out of the places below first.' }, 409);
    case 'conflict':
      return sendFile(c, there, { kept: changedMeanwhile }, 409);
  }
}
