export const factTypes = ['number', 'days', 'money', 'text', 'localized', 'hours'] as const;
export type FactType = (typeof factTypes)[number];

export const articleTypes = ['how-to', 'troubleshooting', 'policy', 'product', 'faq', 'announcement'] as const;
export type ArticleType = (typeof articleTypes)[number];
