import { trusted } from './trusted-html.ts';

const draw = (paths: string, flip = false) =>
  trusted(
    `<svg class="icon${flip ? ' flip' : ''}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  );

/** Drawn for this product: 24 px, one stroke. Those with a direction flip in right-to-left text. */
export const icons = {
  search: draw('<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>'),
  globe: draw(
    '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5Z"/>',
  ),
  next: draw('<path d="m9 5.5 6.5 6.5L9 18.5"/>', true),
  remove: draw('<path d="m6.5 6.5 11 11m0-11-11 11"/>'),
  download: draw('<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14"/>'),
  mail: draw('<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>'),
  phone: draw('<path d="M6.5 4h3l1.5 4-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 1-.8 2-2 2C10.5 19.5 4.5 13 4.5 6c0-1.2 1-2 2-2Z"/>'),
  chat: draw('<path d="M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.5v-3.5H6a2 2 0 0 1-2-2Z"/><path d="M8 9.5h8M8 12.5h5"/>'),
  'order-status': draw('<path d="M3.5 7h10v9h-10zM13.5 10h4l3 3v3h-7"/><circle cx="7" cy="17.5" r="1.8"/><circle cx="16.5" cy="17.5" r="1.8"/>'),
  clock: draw('<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>'),
};

const helpIcon = draw('<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.5v.1"/>');

const topicIcons = new Map(
  Object.entries({
    product: draw(
      '<path d="M4.5 14v-2a7.5 7.5 0 0 1 15 0v2"/><rect x="3.5" y="13.5" width="4" height="6" rx="1.5"/><rect x="16.5" y="13.5" width="4" height="6" rx="1.5"/>',
    ),
    account: draw('<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>'),
    delivery: draw('<path d="m12 3.5 8 4v9l-8 4-8-4v-9Zm0 8.5 8-4.5M12 12 4 7.5M12 12v8.5M8 5.5l8 4.2"/>'),
    wrench: draw('<path d="M20 7.5a5 5 0 0 1-6.8 5.2L7 19a2 2 0 0 1-3-3l6.3-6.2A5 5 0 0 1 15.5 3l-2.5 3 1 3 3 1Z"/>'),
    payment: draw('<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="M3.5 10h17M7 15h3.5"/>'),
    returns: draw('<path d="M8 5 4.5 8.5 8 12M4.5 8.5H15a5 5 0 0 1 0 10H8"/>', true),
  }),
);

/** A topic's icon by its name in the content; a question mark for any other. */
export const topicIcon = (name: string) => topicIcons.get(name) ?? helpIcon;

/** The names a topic's icon may have. */
export const topicIconNames = [...topicIcons.keys(), 'help'];
