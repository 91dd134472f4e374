import { fileKinds } from '../../publishing/media/file-kinds.ts';
import type { FieldProblems } from '../ui/fields.tsx';

type UploadFieldProps = { label: string; hint: string; problems?: FieldProblems | undefined; accept?: string };

const everything = fileKinds.map(({ extension }) => `.${extension}`).join(',');

export function UploadField({ label, hint, problems, accept = everything }: UploadFieldProps) {
  const problem = problems?.['file'];
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="field-file">{label}</label>
      <p class="hint" id="file-hint">
        {hint}
      </p>
      {problem && (
        <p class="field-problem" id="file-problem" role="alert">
          {problem}
        </p>
      )}
      <input
        type="file"
        id="field-file"
        name="file"
        accept={accept}
        required
        aria-describedby={problem ? 'file-hint file-problem' : 'file-hint'}
        {...(problem && { 'aria-invalid': 'true' })}
      />
    </div>
  );
}
