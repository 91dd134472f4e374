import { adminPath } from '../paths.ts';
import type { Screen } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';

export const homeScreens: Screen[] = [
  {
    method: 'GET',
    path: '/',
    right: 'self.manage',
    handle: (c) => sendScreen(c, { title: 'What to do', current: adminPath, children: <p>Welcome, {c.var.visitor.name}.</p> }),
  },
];
