import { homeScreens } from './home/screens.tsx';
import { articleScreens } from './articles/screens.tsx';
import { auditScreens } from './audit/screens.tsx';
import { demoScreens } from './reports/demo/screens.ts';
import { digestScreens } from './reports/digests/screens.ts';
import { exportScreens } from './reports/exports/screens.ts';
import { feedbackScreens } from './feedback/screens.tsx';
import { eventScreens } from './reports/events/screens.tsx';
import { factScreens } from './facts/screens.tsx';
import { editorScreens } from './editor/screens.tsx';
import { localeScreens } from './locales/screens.tsx';
import { marketScreens } from './markets/screens.tsx';
import { mediaScreens } from './media/screens.tsx';
import { productScreens } from './products/screens.tsx';
import { redirectScreens } from './redirects/screens.tsx';
import { searchScreens } from './search/screens.tsx';
import { sessionScreens } from './sessions/screens.tsx';
import { snippetScreens } from './snippets/screens.tsx';
import { tokenScreens } from './tokens/screens.tsx';
import { topicScreens } from './topics/screens.tsx';
import { userScreens } from './users/screens.tsx';
import { gapScreens } from './reports/gaps/screens.tsx';
import { reportScreens } from './reports/screens.tsx';
import { reviewScreens } from './review/screens.tsx';
import { previewLinkScreens } from './preview-links/screens.tsx';
import { revisionScreens } from './revisions/screens.ts';
import { translationScreens } from './translations/screens.ts';
import { settingsScreens } from './settings/screens.tsx';
import type { Screen } from './screen.ts';

/** Every address of the admin behind its one check. Where two could match, the first one counts. */
export const screens: readonly Screen[] = [
  ...homeScreens,
  ...articleScreens,
  ...topicScreens,
  ...redirectScreens,
  ...snippetScreens,
  ...productScreens,
  ...mediaScreens,
  ...factScreens,
  ...marketScreens,
  ...localeScreens,
  ...settingsScreens,
  ...searchScreens,
  ...sessionScreens,
  ...userScreens,
  ...tokenScreens,
  ...auditScreens,
  ...eventScreens,
  ...translationScreens,
  ...reviewScreens,
  ...revisionScreens,
  ...previewLinkScreens,
  ...gapScreens,
  ...reportScreens,
  ...demoScreens,
  ...digestScreens,
  ...exportScreens,
  ...feedbackScreens,
  ...editorScreens,
];
