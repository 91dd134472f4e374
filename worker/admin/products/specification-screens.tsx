import { newestChange } from '../../publishing/change.ts';
import { changeProduct } from '../../publishing/products/change-product.ts';
import { findStoredProduct } from '../../publishing/products/product-value.ts';
import { pickText } from '../../sites/texts.ts';
import { adminProductPath, adminProductsPath, specificationsPath } from '../paths.ts';
import { readRaw } from '../read-form.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import type { Difference } from '../ui/conflict.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { readPlaces, readRows, rowsIn, writeSource, writeTranslation, type SpecificationRow } from './specifications.ts';
import { SpecificationsPage } from './specifications-page.tsx';

type Shown = { rows?: SpecificationRow[]; conflict?: Difference[] };

export async function sendSpecifications(c: AdminContext, shown: Shown = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  const [number, language] = [numberParam(c, 'product') || 0, param(c, 'language')];
  const known = await findStoredProduct(c.env.DB, site.key, number);
  // The number first: what is read after it is at least as new.
  const base = await newestChange(c.env.DB, site.key, 'product', known?.key ?? '');
  const product = await findStoredProduct(c.env.DB, site.key, number);
  if (!product) return refuse(c, 'not-found');
  const { specifications, names, key } = product;
  const rows = rowsIn(specifications, language, site.sourceLanguage);
  return sendScreen(c, {
    title: 'Specifications',
    current: adminProductsPath,
    help: 'signpost-products',
    trail: [
      { label: 'Products', href: adminProductsPath },
      { label: pickText(names, site.languages) ?? key, href: adminProductPath(number) },
    ],
    status,
    children: (
      <SpecificationsPage
        site={site}
        product={number}
        language={language}
        base={base}
        rows={rows}
        source={rowsIn(specifications, site.sourceLanguage, site.sourceLanguage)}
        {...shown}
      />
    ),
  });
}

export async function saveSpecifications(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const [number, language] = [numberParam(c, 'product') || 0, param(c, 'language')];
  const raw = await readRaw(c);
  const rows = readRows(raw);
  const there = await findStoredProduct(c.env.DB, site.key, number);
  if (!there) return refuse(c, 'not-found');
  const source = site.sourceLanguage;
  const base = Number(raw['base']?.[0]) || 0;
  const current = await newestChange(c.env.DB, site.key, 'product', there.key);
  // Rows are told apart by their place alone, so a table of another one says nothing.
  if (base !== current) return sendConflict(c, rows, rowsIn(there.specifications, language, source));
  const specifications =
    language === source ? writeSource(there.specifications, rows, readPlaces(raw), source) : writeTranslation(there.specifications, rows, language, source);
  const done = await changeProduct(c.env, { site: site.key, product: number, base, value: { specifications }, author: visitor.actor });
  if (done.ok) return seeOther(specificationsPath(number, language), done.value.changed ? 'saved' : 'unchanged');
  return sendConflict(c, rows, rowsIn(there.specifications, language, source));
}

const describe = ({ label, value }: SpecificationRow) => [label, value].filter(Boolean).join(': ');

function sendConflict(c: AdminContext, mine: SpecificationRow[], theirs: SpecificationRow[]): Promise<Response> {
  const most = Math.max(mine.length, theirs.length);
  const conflict = Array.from({ length: most }, (_, index) => index).flatMap((index) => {
    const [own, other] = [mine[index], theirs[index]].map((row) => (row ? describe(row) : ''));
    return own === other ? [] : [{ label: `Row ${index + 1}`, theirs: other ?? '' }];
  });
  return sendSpecifications(c, { rows: mine.filter((row, index) => index < theirs.length || describe(row) !== ''), conflict }, 409);
}
