import type { Child } from 'hono/jsx';
import type { StoredProduct } from '../../publishing/products/product-value.ts';
import { adminArticlePath, adminProductPath, newProductPath, productDeletePath, specificationsPath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, Once, ProblemSummary } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Notice } from '../ui/notice.tsx';
import { ProductFields, type ProductFieldsProps } from './product-fields.tsx';
import type { ProductArticle } from './store.ts';

export type ProductPageProps = ProductFieldsProps & {
  product: StoredProduct;
  base: number;
  articles: ProductArticle[];
  conflict?: Difference[];
  /** Why it was not deleted. */
  refused?: string;
};

export function ProductPage(props: ProductPageProps) {
  const { product, base, articles, conflict, refused, problems } = props;
  return (
    <>
      {refused && <Notice kind="problem">{refused}</Notice>}
      {conflict && <ConflictNotice differences={conflict} />}
      <form class="form" method="post" action={adminProductPath(product.number)}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <ProductFields {...props} />
        <div class="actions">
          <button data-key="s">Save</button>
        </div>
      </form>
      <Specifications {...props} />
      <section>
        <h2>Articles about it</h2>
        {articles.length === 0 ? <p>None yet. An article says in its settings which products it is about.</p> : <Articles articles={articles} />}
      </section>
      <section>
        <h2>Delete it</h2>
        {articles.length > 0 ? (
          <p>Articles are about it. Take it out of their settings first.</p>
        ) : (
          <form method="post" action={productDeletePath(product.number)} data-confirm="Delete this product?">
            <Hidden name="base" value={base} />
            <p class="hint">No article is about it. Its address will not be found any more.</p>
            <button class="danger" data-key="x d">
              Delete
            </button>
          </form>
        )}
      </section>
    </>
  );
}

function Specifications({ product, site }: ProductPageProps) {
  const count = product.specifications.length;
  return (
    <section>
      <h2>Specifications</h2>
      <p>
        {count === 0 ? 'None yet.' : `${count} ${count === 1 ? 'row' : 'rows'}.`} Edit them in{' '}
        {site.languages.map<Child>((language, index) => (
          <>
            {index > 0 && ', '}
            <a href={specificationsPath(product.number, language)}>{languageName(language)}</a>
          </>
        ))}
      </p>
    </section>
  );
}

function Articles({ articles }: { articles: ProductArticle[] }) {
  return (
    <ul>
      {articles.map(({ number, title, language }) => (
        <li>
          <a href={adminArticlePath(number)} lang={language}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function NewProductPage({ once, ...props }: ProductFieldsProps & { once?: string | undefined }) {
  return (
    <form class="form" method="post" action={newProductPath()}>
      <ProblemSummary problems={props.problems} />
      <Once id={once} />
      <ProductFields {...props} />
      <div class="actions">
        <button data-key="s">Add product</button>
      </div>
    </form>
  );
}
