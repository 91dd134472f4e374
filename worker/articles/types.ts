export const articleTypes = ['how-to', 'troubleshooting', 'policy', 'product', 'faq', 'announcement'] as const;
export type ArticleType = (typeof articleTypes)[number];
