import { themes } from 'prism-react-renderer';

/** As `create-docusaurus` writes it for its classic template, in the mode its docs call docs-only: no blog, no pages. */
export default {
  title: 'Help Center',
  future: { v4: true },
  url: 'https://help.example.com',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  i18n: { defaultLocale: 'en', locales: ['en'] },
  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: './sidebars.js', numberPrefixParser: false }, blog: false }]],
  themes: [['@easyops-cn/docusaurus-search-local', { hashed: true, docsRouteBasePath: '/', indexBlog: false }]],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: { title: 'Help Center' },
    footer: { style: 'dark', copyright: 'Help Center' },
    prism: { theme: themes.github, darkTheme: themes.dracula },
  },
};
