import {
  adminArticlesPath,
  adminMediaPath,
  adminPath,
  adminProductsPath,
  adminRedirectsPath,
  adminSnippetsPath,
  adminTopicsPath,
  articleReportsPath,
  auditPath,
  digestsPath,
  eventsPath,
  exportPath,
  factsPath,
  gapsPath,
  feedbackInboxPath,
  localesPath,
  marketsPath,
  placeReportPath,
  reportsPath,
  reviewsPath,
  searchReportPath,
  searchTuningPath,
  settingsPath,
  tokensPath,
  translationsPath,
  usersPath,
} from '../paths.ts';
import type { Right } from '../rights.ts';

export type NavigationGroup = { label: string; entries: { label: string; href: string; right: Right; key?: string }[] };

/** Every entry leads to a screen; one whose right a visitor has nowhere is not shown. */
export const navigation: NavigationGroup[] = [
  {
    label: 'Content',
    entries: [
      { label: 'What to do', href: adminPath, right: 'self.manage', key: 'g h' },
      { label: 'Articles', href: adminArticlesPath, right: 'content.read', key: 'g a' },
      { label: 'Translations', href: translationsPath, right: 'content.read', key: 'g t' },
      { label: 'Reviews', href: reviewsPath, right: 'content.read', key: 'g w' },
    ],
  },
  {
    label: 'Structure',
    entries: [
      { label: 'Topics', href: adminTopicsPath, right: 'structure.write', key: 'g o' },
      { label: 'Products', href: adminProductsPath, right: 'structure.write', key: 'g p' },
      { label: 'Snippets', href: adminSnippetsPath, right: 'snippet.write', key: 'g s' },
      { label: 'Media', href: adminMediaPath, right: 'media.write', key: 'g m' },
      { label: 'Redirects', href: adminRedirectsPath, right: 'structure.write', key: 'g d' },
      { label: 'Facts', href: factsPath, right: 'content.read', key: 'g f' },
      { label: 'Markets', href: marketsPath, right: 'structure.write', key: 'g k' },
      { label: 'Locales', href: localesPath, right: 'site.manage', key: 'g l' },
      { label: 'Search', href: searchTuningPath, right: 'search.tune', key: 'g e' },
      { label: 'Settings', href: settingsPath, right: 'site.manage', key: 'g ,' },
    ],
  },
  {
    label: 'Reports',
    entries: [
      { label: 'Overview', href: reportsPath, right: 'report.read', key: 'g n' },
      { label: 'Searches', href: searchReportPath, right: 'report.read', key: 'g c' },
      { label: 'Gaps', href: gapsPath(), right: 'report.read', key: 'g z' },
      { label: 'Article performance', href: articleReportsPath, right: 'report.read', key: 'g b' },
      { label: 'Feedback', href: feedbackInboxPath, right: 'report.read', key: 'g j' },
      { label: 'Languages and markets', href: placeReportPath, right: 'report.read', key: 'g x' },
      { label: 'Events', href: eventsPath, right: 'site.manage', key: 'g 0' },
      { label: 'Export', href: exportPath(), right: 'report.read', key: 'g .' },
      { label: 'Weekly digest', href: digestsPath, right: 'site.manage', key: 'g g' },
    ],
  },
  {
    label: 'People',
    entries: [
      { label: 'Users', href: usersPath, right: 'user.manage', key: 'g u' },
      { label: 'Tokens', href: tokensPath, right: 'self.manage', key: 'g y' },
      { label: 'Audit log', href: auditPath, right: 'audit.read', key: 'g i' },
    ],
  },
];
