import { mediaPath } from '../../paths.ts';
import { pickText } from '../../sites/texts.ts';
import { adminProductPath, categoryMovePath, categoryPath, newProductPath, productMovePath } from '../paths.ts';
import { Hidden } from '../ui/fields.tsx';
import { Empty } from '../ui/notice.tsx';
import type { CategoryRow, ProductRow } from './store.ts';

type Moved = { what: string; to: string } | undefined;
type ProductListProps = { categories: CategoryRow[]; products: ProductRow[]; languages: string[]; base: number; moved: Moved };

/** Categories, and in each its products, in the readers' order. */
export function ProductList({ categories, products, languages, base, moved }: ProductListProps) {
  if (categories.length === 0)
    return (
      <Empty title="No products yet">
        <p>Begin with a category, such as Headphones. Products lie in one.</p>
      </Empty>
    );
  return (
    <>
      {categories.map((category, index) => {
        const own = products.filter((product) => product.category === category.key);
        const name = pickText(category.names, languages) ?? category.key;
        return (
          <section class="shelf">
            <div class="shelf-head" data-row="">
              <h2>
                <a href={categoryPath(category.id)}>{name}</a>
              </h2>
              <Steps
                action={categoryMovePath(category.id)}
                id={`c${category.id}`}
                name={name}
                base={base}
                isFirst={index === 0}
                isLast={index === categories.length - 1}
                moved={moved}
              />
            </div>
            {own.length > 0 && <Shelf products={own} languages={languages} base={base} moved={moved} />}
            <p>
              <a href={newProductPath(category.key)}>Add a product here</a>
            </p>
          </section>
        );
      })}
    </>
  );
}

function Shelf({ products, languages, base, moved }: Pick<ProductListProps, 'products' | 'languages' | 'base' | 'moved'>) {
  return (
    <ol class="tree" data-tree="flat">
      {products.map((product, index) => {
        const { number, names, key, model, articles } = product;
        const name = pickText(names, languages) ?? key;
        return (
          <li data-node={number}>
            <div class="tree-row" draggable="true">
              <Picture product={product} />
              <div class="tree-name">
                <a href={adminProductPath(number)}>{name}</a>
                <small>
                  {model} · {articles} {articles === 1 ? 'article' : 'articles'}
                </small>
              </div>
              <Steps
                action={productMovePath(number)}
                id={`p${number}`}
                name={name}
                base={base}
                isFirst={index === 0}
                isLast={index === products.length - 1}
                moved={moved}
              />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Picture({ product: { hash, image } }: { product: ProductRow }) {
  if (hash === null || image === null) return <span class="thumbnail" />;
  return (
    <span class="thumbnail">
      <img src={mediaPath(hash, image.slice(image.lastIndexOf('/') + 1))} alt="" loading="lazy" decoding="async" />
    </span>
  );
}

type StepsProps = { action: string; id: string; name: string; base: number; isFirst: boolean; isLast: boolean; moved: Moved };

function Steps({ action, id, name, base, isFirst, isLast, moved }: StepsProps) {
  const button = (to: 'up' | 'down', sign: string, disabled: boolean) => (
    <button
      class="second"
      name="to"
      value={to}
      title={`Move ${to}`}
      aria-label={`Move ${name} ${to}`}
      data-row-key={to === 'up' ? 'm u' : 'm d'}
      disabled={disabled}
      {...(moved?.what === id && moved.to === to && { autofocus: true })}
    >
      {sign}
    </button>
  );
  return (
    <form class="tree-moves" method="post" action={action}>
      <Hidden name="base" value={base} />
      {button('up', '↑', isFirst)}
      {button('down', '↓', isLast)}
    </form>
  );
}
