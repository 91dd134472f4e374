import { mediaPath } from '../../paths.ts';
import type { FileUse } from '../../publishing/media/uses.ts';
import { fileDeletePath, fileReplacePath } from '../paths.ts';
import { Hidden, type FieldProblems } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { describeFile, groupOf, markdownFor, nameOf } from './file-words.ts';
import { FileUses } from './file-uses.tsx';
import { UploadField } from './upload-field.tsx';
import type { ListedFile } from './store.ts';
import { Person } from '../people/person.tsx';

export type FilePageProps = {
  file: ListedFile;
  uses: FileUse[];
  /** How many more there are that the visitor may not read. */
  others: number;
  base: number;
  mayReplace: boolean;
  mayDelete: boolean;
  problems?: FieldProblems | undefined;
  /** Why the file was not deleted. */
  kept?: string;
};

export function FilePage({ file, uses, others, base, mayReplace, mayDelete, problems, kept }: FilePageProps) {
  return (
    <div class="file-page">
      {kept && <Notice kind="problem">{kept}</Notice>}
      <Preview file={file} />
      <dl class="facts">
        <dt>Type and size</dt>
        <dd>{describeFile(file)}</dd>
        <dt>Name in texts</dt>
        <dd>
          <code>{file.key}</code>
        </dd>
        <dt>In Markdown</dt>
        <dd>
          <code class="lines">{markdownFor(file)}</code>
        </dd>
        <dt>Added</dt>
        <dd>
          {file.createdAt === null ? 'By an import' : <Moment at={file.createdAt} />}
          {file.author !== null && (
            <>
              {' '}
              by <Person actor={file.author} />
            </>
          )}
        </dd>
      </dl>
      <section>
        <h2 id="used">Used in</h2>
        <FileUses uses={uses} others={others} />
      </section>
      {mayReplace && <Replace file={file} base={base} problems={problems} />}
      {mayDelete && <Delete file={file} base={base} used={uses.length + others > 0} />}
    </div>
  );
}

function Preview({ file }: { file: ListedFile }) {
  const address = mediaPath(file.hash, nameOf(file.key));
  const group = groupOf(file.mime);
  return (
    <figure class="file-preview">
      {group === 'image' && <img src={address} alt={`The file ${nameOf(file.key)}`} width={file.width ?? undefined} height={file.height ?? undefined} />}
      {group === 'video' && <video src={address} controls preload="none" aria-label={`The file ${nameOf(file.key)}`} />}
      <figcaption>
        <a href={address} data-key="o">
          Open the file
        </a>
      </figcaption>
    </figure>
  );
}

type OwnForm = { file: ListedFile; base: number };

function Replace({ file, base, problems }: OwnForm & { problems: FieldProblems | undefined }) {
  return (
    <section>
      <h2>Replace it</h2>
      <form class="form" method="post" action={fileReplacePath(file.id)} enctype="multipart/form-data">
        <Hidden name="base" value={base} />
        <Hidden name="hash" value={file.hash} />
        <UploadField
          label="New file"
          hint="Of the same type. It takes this one’s name, and every page that uses it shows the new one, in every language."
          accept={`.${file.key.slice(file.key.lastIndexOf('.') + 1)}`}
          problems={problems}
        />
        <div class="actions">
          <button data-key="s">Replace</button>
        </div>
      </form>
    </section>
  );
}

function Delete({ file, base, used }: OwnForm & { used: boolean }) {
  return (
    <section>
      <h2>Delete it</h2>
      {used ? (
        <p>It is used in the places above. Take it out of them first.</p>
      ) : (
        <form method="post" action={fileDeletePath(file.id)}>
          <Hidden name="base" value={base} />
          <p class="hint">It leaves this list for good. Whoever kept its address may still open it.</p>
          <div class="actions">
            <button class="danger" data-key="x d">
              Delete
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
