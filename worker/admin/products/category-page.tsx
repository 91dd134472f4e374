import type { CategoryValue } from '../../publishing/products/categories.ts';
import { categoryDeletePath, categoryPath, newCategoryPath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextsFields } from '../ui/texts-fields.tsx';
import { FileField } from './file-field.tsx';

export type CategoryPageProps = {
  /** Undefined: a new one. */
  id: number | undefined;
  value: CategoryValue;
  languages: string[];
  pictures: string[];
  base: number;
  /** How many products are in it. */
  products: number;
  problems?: FieldProblems | undefined;
  conflict?: Difference[];
  refused?: string;
};

export function CategoryPage({ id, value, languages, pictures, base, products, problems, conflict, refused }: CategoryPageProps) {
  return (
    <>
      {refused && <Notice kind="problem">{refused}</Notice>}
      {conflict && <ConflictNotice differences={conflict} />}
      <form class="form" method="post" action={id === undefined ? newCategoryPath : categoryPath(id)}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <TextsFields name="name" label="Name" languages={languages} texts={value.names} problems={problems} longest={100} />
        <FileField name="image" label="Picture" value={value.image ?? ''} keys={pictures} problems={problems} />
        <div class="actions">
          <button data-key="s">{id === undefined ? 'Add category' : 'Save'}</button>
        </div>
      </form>
      {id !== undefined && (
        <section>
          <h2>Delete it</h2>
          {products > 0 ? (
            <p>
              {products} {products === 1 ? 'product is' : 'products are'} in it. Put them into another category first.
            </p>
          ) : (
            <form method="post" action={categoryDeletePath(id)} data-confirm="Delete this category?">
              <Hidden name="base" value={base} />
              <button class="danger" data-key="x d">
                Delete
              </button>
            </form>
          )}
        </section>
      )}
    </>
  );
}
