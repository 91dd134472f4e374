/** One of the generators of static sites that are compared. All folders are in its own. */
export type PeerSite = {
  key: 'starlight' | 'docusaurus' | 'vitepress';
  name: string;
  /** Packages whose versions say what was compared. */
  packages: string[];
  articles: string;
  files: string;
  built: string;
  /** Where a page stands once it is built, of the path its file has without extension. */
  pageOf: (path: string) => string;
  /** How links in its Markdown lead there. */
  linkTo: (path: string) => string;
};

export const peerSites: readonly PeerSite[] = [
  {
    key: 'starlight',
    name: 'Starlight',
    packages: ['@astrojs/starlight', 'astro'],
    articles: 'src/content/docs',
    files: 'public',
    built: 'dist',
    pageOf: (path) => `/${path}/`,
    linkTo: (path) => `/${path}/`,
  },
  {
    key: 'docusaurus',
    name: 'Docusaurus',
    packages: ['@docusaurus/core', '@easyops-cn/docusaurus-search-local'],
    articles: 'docs',
    files: 'static',
    built: 'build',
    pageOf: (path) => `/${path}/`,
    linkTo: (path) => `/${path}`,
  },
  {
    key: 'vitepress',
    name: 'VitePress',
    packages: ['vitepress'],
    articles: 'docs',
    files: 'docs/public',
    built: 'dist',
    pageOf: (path) => `/${path}`,
    linkTo: (path) => `/${path}`,
  },
];
