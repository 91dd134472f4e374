import type { Named } from '../../publishing/grants/end-grants.ts';

/** "The roles of 2 people and 1 token are limited to this topic: they …"; nothing where none is. */
export function describeNamed({ people, programs }: Named, what: 'topic' | 'market', one: string, many: string): string {
  const parts = [people > 0 && `${people} ${people === 1 ? 'person' : 'people'}`, programs > 0 && `${programs} ${programs === 1 ? 'token' : 'tokens'}`];
  const said = parts.filter(Boolean).join(' and ');
  if (said === '') return '';
  return people + programs === 1 ? `The role of ${said} names this ${what}: ${one}` : `The roles of ${said} name this ${what}: ${many}`;
}
