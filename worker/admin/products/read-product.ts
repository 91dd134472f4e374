import type { ProductValue } from '../../publishing/products/product-value.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { readTexts } from '../ui/read-texts.ts';

export type ReadProduct = { value: Omit<ProductValue, 'specifications'>; problems: FieldProblems | undefined };

/** Read whatever it says, so that nothing typed is lost. */
export function readProduct(raw: RawForm, site: AdminSite): ReadProduct {
  const text = (name: string) => raw[name]?.[0]?.trim() ?? '';
  const files = raw['manual-file'] ?? [];
  const languages = raw['manual-language'] ?? [];
  const names = readTexts(raw, 'name', site.languages);
  const markets = site.markets.map(({ key }) => key);
  const problems = {
    ...(names[site.sourceLanguage] === undefined && { [`name:${site.sourceLanguage}`]: 'Say what it is called in the language you write in first.' }),
    ...(text('model') === '' && { model: 'Say which model it is, as it stands on the product.' }),
    ...(text('category') === '' && { category: 'Choose a category.' }),
  };
  return {
    value: {
      names,
      summaries: readTexts(raw, 'summary', site.languages),
      model: text('model'),
      category: text('category'),
      skus: [
        ...new Set(
          text('skus')
            .split('\n')
            .flatMap((line) => line.trim() || []),
        ),
      ].slice(0, 500),
      image: text('image') || null,
      manuals: files.flatMap((file, index) => (file.trim() === '' ? [] : [{ file: file.trim(), language: languages[index] ?? site.sourceLanguage }])),
      hiddenIn: markets.filter((market) => raw['hiddenIn']?.includes(market)),
    },
    problems: Object.keys(problems).length > 0 ? problems : undefined,
  };
}
