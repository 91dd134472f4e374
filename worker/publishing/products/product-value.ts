import type { Manual, Specification } from '../../../db/schema/structure.ts';
import type { Texts } from '../../sites/texts.ts';

/** What an editor says of a product. `category` and `hiddenIn` are keys, `image` and the manuals' files are keys of media. */
export type ProductValue = {
  category: string;
  model: string;
  skus: string[];
  names: Texts;
  summaries: Texts;
  specifications: Specification[];
  image: string | null;
  manuals: Manual[];
  hiddenIn: string[];
};
export type StoredProduct = ProductValue & { id: number; number: number; key: string };

type Row = Record<'key' | 'category' | 'model' | 'skus' | 'names' | 'summaries' | 'specifications' | 'manuals' | 'hiddenIn', string> & {
  id: number;
  number: number;
  image: string | null;
};

export async function findStoredProduct(d1: D1Database, site: string, number: number): Promise<StoredProduct | undefined> {
  const row = await d1
    .prepare(
      `SELECT p.id AS id, p.number AS number, p.key AS key, c.key AS category, p.model AS model, p.skus AS skus, p.names AS names, p.summaries AS summaries,
        p.specifications AS specifications, p.image AS image, p.manuals AS manuals, p.hidden_in AS hiddenIn
      FROM product p JOIN product_category c ON c.id = p.category_id JOIN site s ON s.id = p.site_id WHERE s.key = ? AND p.number = ?`,
    )
    .bind(site, number)
    .first<Row>();
  return row === null
    ? undefined
    : {
        ...row,
        skus: JSON.parse(row.skus),
        names: JSON.parse(row.names),
        summaries: JSON.parse(row.summaries),
        specifications: JSON.parse(row.specifications),
        manuals: JSON.parse(row.manuals),
        hiddenIn: JSON.parse(row.hiddenIn),
      };
}

/** As the change log and an import keep it. */
export const valueOf = ({ category, model, skus, names, summaries, specifications, image, manuals, hiddenIn }: ProductValue): ProductValue => ({
  category,
  model,
  skus,
  names,
  summaries,
  specifications,
  image,
  manuals,
  hiddenIn,
});
