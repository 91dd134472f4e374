import type { Problem } from './problems.ts';

type Refused = { field: Problem['field']; before: FormDataEntryValue | null; link: HTMLAnchorElement };

const checked: readonly string[] = ['title', 'summary', 'body', 'seoTitle', 'seoDescription'] satisfies Problem['field'][];
const isChecked = (name: string): name is Problem['field'] => checked.includes(name);

/**
 * What a refused publish said stays on the page while it is so: returns what to call with the problems that are there now.
 * A message goes when its field was changed and the same is found no more; what only publishing checks, with any change.
 */
export function settleRefused(form: HTMLFormElement): (problems: readonly Problem[]) => void {
  const links = [...form.querySelectorAll<HTMLAnchorElement>('.notice-problem a[href^="#field-"]')];
  const valueOf = (field: string) => new FormData(form).get(field);
  let open = links.flatMap((link): Refused[] => {
    const field = link.hash.slice('#field-'.length);
    return isChecked(field) ? [{ field, before: valueOf(field), link }] : [];
  });
  return (problems) => {
    open = open.filter(({ field, before, link }) => {
      if (valueOf(field) === before) return true;
      const errors = problems.filter((problem) => problem.field === field && problem.severity === 'error');
      const left = (link.textContent ?? '').split('\n').filter((line) => isStillSo(line, errors));
      showLeft(form, field, link, left.join('\n'));
      return left.length > 0;
    });
  };
}

/** "And 3 more." stands while anything is wrong. */
const isStillSo = (line: string, errors: readonly Problem[]): boolean =>
  /^And \d+ more\.$/.test(line) ? errors.length > 0 : errors.some(({ message }) => line.includes(message));

function showLeft(form: HTMLFormElement, field: Problem['field'], link: HTMLAnchorElement, left: string): void {
  const control = form.querySelector(`#field-${field}`);
  const around = control?.closest('.field, .body-field');
  const said = around?.querySelector('.field-problem');
  if (left !== '') {
    link.textContent = left;
    if (said) said.textContent = left;
    return;
  }
  const notice = link.closest('.notice-problem');
  link.closest('li')?.remove();
  if (notice && !notice.querySelector('li')) notice.remove();
  said?.remove();
  around?.classList.remove('wrong');
  control?.removeAttribute('aria-invalid');
}
