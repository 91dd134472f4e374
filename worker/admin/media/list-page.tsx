import { fileGroups, fileKinds } from '../../publishing/media/file-kinds.ts';
import { adminFilePath, adminMediaPath, mediaUploadPath } from '../paths.ts';
import { SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { Moment } from '../ui/moment.tsx';
import { Empty } from '../ui/notice.tsx';
import { describeFile, describeUse } from './file-words.ts';
import { Thumbnail } from './thumbnail.tsx';
import { UploadField } from './upload-field.tsx';
import type { ListedFile } from './store.ts';

export type MediaListProps = {
  files: ListedFile[];
  folders: string[];
  query: { words: string; group: string };
  /** Where the next page is, if there is one. */
  next: string | undefined;
  problems?: FieldProblems | undefined;
  folder?: string;
};

export function MediaList({ files, folders, query, next, problems, folder = '' }: MediaListProps) {
  return (
    <>
      <UploadForm folders={folders} problems={problems} folder={folder} />
      <form class="filters" method="get" action={adminMediaPath} role="search">
        <TextField name="q" label="Name" type="search" value={query.words} data-key="/" />
        <SelectField
          name="type"
          label="Type"
          value={query.group}
          options={[{ value: '', label: 'All' }, ...fileGroups.map(({ group, label }) => ({ value: group, label }))]}
        />
        <button class="second" data-key="v">
          Show
        </button>
      </form>
      {files.length === 0 ? <NoFiles filtered={query.words !== '' || query.group !== ''} /> : <FileTable files={files} />}
      {next !== undefined && (
        <nav class="pages" aria-label="Pages">
          <a class="button second" href={next} rel="next" data-key="j">
            Older files
          </a>
        </nav>
      )}
    </>
  );
}

function UploadForm({ folders, problems, folder }: Pick<MediaListProps, 'folders' | 'problems'> & { folder: string }) {
  return (
    <details class="upload" open={problems !== undefined}>
      <summary class="button" data-key="n">
        Upload a file
      </summary>
      <form class="form" method="post" action={mediaUploadPath} enctype="multipart/form-data">
        <UploadField
          label="File"
          hint={`${fileKinds.map(({ label }) => label).join(', ')}. Pictures up to 10 MB, PDF up to 25 MB, video up to 30 MB.`}
          problems={problems}
        />
        <TextField
          name="folder"
          label="Folder"
          hint="Where it is kept, if you sort your files: products, manuals."
          value={folder}
          list="folders"
          problems={problems}
        />
        <datalist id="folders">
          {folders.map((each) => (
            <option value={each} />
          ))}
        </datalist>
        <div class="actions">
          <button data-key="s">Upload</button>
        </div>
      </form>
    </details>
  );
}

function NoFiles({ filtered }: { filtered: boolean }) {
  if (!filtered) return <Empty title="No files yet">Pictures, manuals and videos that you upload are listed here.</Empty>;
  return (
    <Empty title="No file fits">
      <p>
        <a href={adminMediaPath}>Show all files</a>
      </p>
    </Empty>
  );
}

function FileTable({ files }: { files: ListedFile[] }) {
  return (
    <table class="list files">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Type</th>
          <th scope="col">Used</th>
          <th scope="col">Added</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr>
            <th scope="row">
              <a class="file-name" href={adminFilePath(file.id)}>
                <Thumbnail file={file} />
                <span>{file.key.replace(/^media\//, '')}</span>
              </a>
            </th>
            <td>{describeFile(file)}</td>
            <td>{describeUse(file)}</td>
            <td data-label="Added">{file.createdAt === null ? 'Imported' : <Moment at={file.createdAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
