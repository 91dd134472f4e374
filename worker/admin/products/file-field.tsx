import { TextField, type FieldProblems } from '../ui/fields.tsx';

type FileFieldProps = { name: string; label: string; value: string; keys: readonly string[]; problems?: FieldProblems | undefined; hint?: string };

/** A file of the media, by its name: browsers offer those that fit what is typed. */
export function FileField({
  name,
  label,
  value,
  keys,
  problems,
  hint = 'Type a part of its name, and choose. Upload new ones under Media first.',
}: FileFieldProps) {
  return (
    <>
      <TextField name={name} label={label} hint={hint} value={value} list={`${name}-files`} problems={problems} placeholder="media/…" />
      <datalist id={`${name}-files`}>
        {keys.map((key) => (
          <option value={key} />
        ))}
      </datalist>
    </>
  );
}
