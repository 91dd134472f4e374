import type { Specification } from '../../../db/schema/structure.ts';
import type { Texts } from '../../sites/texts.ts';
import { withText, withWords } from '../products/specification-texts.ts';

/** What articles and lists share, and readers see in their language: everything that is translated but articles. */
export const sharedKinds = ['topic', 'category', 'product', 'snippet', 'fact'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/**
 * One of them, as addresses name it: a topic and a product by number, a category by id, a snippet by key, a fact by
 * `<fact>/<market>`.
 */
export type SharedRef = { kind: SharedKind; name: string };

/** A part of it in one language. `isNeeded`: the source says something here that other languages have to say too. */
export type SharedField = { name: string; label: string; source: string; own: string; isNeeded: boolean; longest: number };
/** What somebody wrote, by field. */
export type Words = Readonly<Record<string, string>>;

export type Named = { names: Texts; summaries?: Texts; specifications?: Specification[] };

const longest = { name: 100, summary: 300, label: 200, value: 500, fact: 500, snippet: 200_000 };
const fieldOf = (name: string, label: string, source: string, own: string, most: number): SharedField => ({
  name,
  label,
  source,
  own,
  isNeeded: source !== '',
  longest: most,
});

/** Of a topic, category or product. A product's name is as long as its maker likes. */
export function fieldsOfNamed({ names, summaries, specifications }: Named, language: string, source: string): SharedField[] {
  const most = specifications ? 200 : longest.name;
  return [
    fieldOf('name', 'Name', names[source] ?? '', names[language] ?? '', most),
    ...(summaries ? [fieldOf('summary', 'One line about it', summaries[source] ?? '', summaries[language] ?? '', longest.summary)] : []),
    ...(specifications ?? []).flatMap((each, index) => fieldsOfSpecification(each, nameOfRow(specifications ?? [], index, source), language, source)),
  ];
}

/** A value that is the same everywhere, such as a model's number, may be left as it is. */
function fieldsOfSpecification({ label, value }: Specification, row: string, language: string, source: string): SharedField[] {
  const isSame = typeof value === 'string';
  const [original, own] = isSame ? [value, ''] : [value[source] ?? '', value[language] ?? ''];
  const said = label[source] ?? '';
  return [
    fieldOf(`label:${row}`, `Name of "${said}"`, said, label[language] ?? '', longest.label),
    { ...fieldOf(`value:${row}`, `Value of "${said}"`, original, own, longest.value), isNeeded: !isSame && original !== '' },
  ];
}

/** A row by what it says in the source, so that words stay with it when rows are put elsewhere; of equal ones, by their order. */
function nameOfRow(rows: readonly Specification[], index: number, source: string): string {
  const said = rows[index]?.label[source] ?? '';
  const before = rows.slice(0, index).filter(({ label }) => (label[source] ?? '') === said).length;
  return before === 0 ? encodeURIComponent(said) : `${encodeURIComponent(said)}:${before}`;
}

export const fieldsOfSnippet = (bodies: Texts, language: string, source: string): SharedField[] => [
  fieldOf('body', 'Text', bodies[source] ?? '', bodies[language] ?? '', longest.snippet),
];

export const fieldsOfFact = (texts: Texts, language: string, source: string): SharedField[] => [
  fieldOf('text', 'Text', texts[source] ?? '', texts[language] ?? '', longest.fact),
];

/** The same thing saying these words in a language; all else of it stays. */
export function withNames<T extends Named>(value: T, words: Words, language: string, source: string): T {
  const { names, summaries, specifications } = value;
  return {
    ...value,
    names: withWords(names, language, words['name'] ?? ''),
    ...(summaries && { summaries: withWords(summaries, language, words['summary'] ?? '') }),
    ...(specifications && {
      specifications: specifications.map((each, index) => {
        const row = nameOfRow(specifications, index, source);
        return {
          label: withWords(each.label, language, words[`label:${row}`] ?? ''),
          value: withValue(each.value, language, words[`value:${row}`] ?? '', source),
        };
      }),
    }),
  };
}

/** A value that only its source says is one to be translated still, not one that is the same everywhere. */
function withValue(value: Texts | string, language: string, text: string, source: string): Texts | string {
  const own = typeof value === 'string' ? '' : (value[language] ?? '');
  return text === own.trim() ? value : withText(value, language, text, source);
}

/** As forms send them, without the space around them. */
export const ownWords = (fields: readonly SharedField[]): Words => Object.fromEntries(fields.map(({ name, own }) => [name, own.trim()]));
