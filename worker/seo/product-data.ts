import type { LocaleModel, Product } from '../markets/locale-model.ts';
import { mediaPath } from '../paths.ts';
import type { ProductDetails } from '../products/store.ts';
import { pickText } from '../sites/texts.ts';

/** schema.org Product with its manuals as `subjectOf`. */
export function productData(model: LocaleModel, product: Product, details: ProductDetails, origin: string) {
  const description = pickText(details.summaries, model.locale.chain);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    model: product.model,
    mpn: product.model,
    ...(details.skus[0] && { sku: details.skus[0] }),
    ...(description && { description }),
    brand: { '@type': 'Brand', name: model.site.name },
    ...(product.image && { image: origin + mediaPath(product.image.hash, product.image.name) }),
    subjectOf: details.manuals.map((file) => ({
      '@type': 'DigitalDocument',
      name: `${model.ui.strings.manual}: ${product.name}`,
      inLanguage: file.language,
      encodingFormat: 'application/pdf',
      url: origin + mediaPath(file.hash, file.name),
    })),
  };
}
