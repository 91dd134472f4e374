import { defaultSchema, type Schema } from 'hast-util-sanitize';
import { idPattern } from './ids.ts';
import { slotTag } from './tree.ts';

/** Players that a page may load on a click; http/security.ts allows the same sites. */
export const embedPattern =
  /^https:\/\/(?:www\.youtube-nocookie\.com\/embed\/[\w-]+|player\.vimeo\.com\/video\/\d+|www\.microsoft\.com\/(?:[a-z-]+\/)?videoplayer\/embed\/[\w-]+)$/;

const tagNames = [
  'a abbr b bdi bdo br cite code del dfn em i ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr',
  'blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img input li ol p pre section summary ul',
  'caption col colgroup table tbody td tfoot th thead tr',
].flatMap((line) => line.split(' '));

/** Their text is not prose, so it goes with them; of any other tag that is not allowed it stays. */
const strip = 'script style template textarea select title noscript noembed noframes iframe object embed svg math xmp audio video canvas button'.split(' ');

const ourClasses =
  /^(?:callout|callout-(?:title|note|tip|important|warning|caution)|steps|table|align-(?:start|center|end)|file|file-info|video|video-play|video-blank|hidden|footnotes|data-footnote-backref|task-list-item|contains-task-list|language-[\w+#.-]{1,40})$/;

type Attributes = NonNullable<Schema['attributes']>[string];

const anywhere: Attributes = [
  ['id', idPattern],
  ['className', ourClasses],
  ['lang', /^[a-z0-9-]{1,35}$/i],
  ['dir', 'ltr', 'rtl', 'auto'],
  'title',
  ['ariaHidden', 'true'],
  'ariaLabel',
];
const cell: Attributes = ['colSpan', 'rowSpan', 'headers', ['scope', 'col', 'row', 'colgroup', 'rowgroup'], ['align', 'left', 'center', 'right']];
const link: Attributes = ['href', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaDescribedBy'];
const size: Attributes = ['width', 'height'];

/** What an author may write as HTML. */
export const authorSchema: Schema = {
  tagNames,
  strip,
  ancestors: { ...defaultSchema.ancestors },
  attributes: {
    '*': anywhere,
    a: link,
    col: ['span'],
    colgroup: ['span'],
    del: ['dateTime'],
    details: ['open'],
    img: ['src', 'alt', ...size, ['role', 'presentation']],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['dateTime'],
    li: ['value'],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    section: ['dataFootnotes'],
    td: cell,
    th: [...cell, 'abbr'],
    time: ['dateTime'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel', 'sms'], src: ['https'], poster: ['https'] },
  required: { input: { disabled: true, type: 'checkbox' } },
  clobber: [],
  clobberPrefix: '',
};

/** What a page may hold, whoever wrote it: the above, and what our own steps add. */
export const pageSchema: Schema = {
  ...authorSchema,
  tagNames: [...tagNames, 'video', 'track', slotTag],
  attributes: {
    ...authorSchema.attributes,
    a: [...link, ['rel', 'noopener'], ['download', true], ['dataEmbed', embedPattern]],
    div: [
      ['role', 'region'],
      ['tabIndex', 0],
    ],
    img: ['src', 'alt', ...size, ['loading', 'lazy'], ['decoding', 'async']],
    track: ['src', 'srcLang', 'label', ['kind', 'captions']],
    video: ['src', 'poster', ...size, 'controls', ['preload', 'none']],
  },
};
