/** One of the generators of static sites that are compared. All folders are in its own. */
export type PeerSite = {
  key: 'starlight' | 'docusaurus' | 'vitepress';
  name: string;
  /** Packages whose versions say what was compared. */
  packages: string[];
  articles: string;
  files: string;
  built: string;
  /** Whether a page's heading stands in its text; else it is made of the title. */
  headed: boolean;
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
    headed: false,
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
    headed: false,
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
    headed: true,
    pageOf: (path) => `/${path}`,
    linkTo: (path) => `/${path}`,
  },
];
