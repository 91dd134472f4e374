import { makeSlug } from '../../sites/slug.ts';
import { momentsOf } from '../text-moments.ts';
import type { CompiledText } from './compile-texts.ts';
import { changeKinds, type Piece } from './pieces.ts';
import type { PieceWrite } from './plan-pieces.ts';
import { stagedRow, type StagedRow } from './staged-rows.ts';

/** The change log's row of a write. */
export function changeRow({ piece, before, number }: PieceWrite): StagedRow {
  const kind = changeKinds[piece.part];
  const change = { kind, entity: piece.entity, before, after: piece.value };
  return stagedRow('change', `${kind}/${piece.entity}`, { ...change, number, moments: momentsOf(change) });
}

/** The row that makes a piece what its value says. Snippets need their compiled text and are staged by `snippetRows`. */
export function pieceRow(piece: Piece): StagedRow {
  const { first, second } = namesOf(piece);
  const value = isRecord(piece.value) ? piece.value : {};
  switch (piece.part) {
    case 'site':
      return stagedRow('site', 'site', value);
    case 'hosts':
    case 'locales':
      return stagedRow(piece.part, piece.part, { list: piece.value });
    case 'featured':
      return stagedRow('featured', second, { market: second, list: piece.value });
    case 'market':
    case 'category':
      return stagedRow(piece.part, second, { key: second, ...value });
    case 'fact':
    case 'topic':
    case 'product':
      return stagedRow(piece.part, first, { key: first, ...value });
    case 'market-fact':
      return stagedRow('market-fact', piece.entity, { fact: first, market: second, value: piece.value });
    case 'snippet':
      throw new Error('a snippet is staged with its compiled text');
  }
}

export function snippetRows(key: string, language: string, body: string, { uses, segments, links }: CompiledText): StagedRow[] {
  const name = `${key}/${language}`;
  return [
    stagedRow('snippet', name, { key, language, body, segments, links }),
    stagedRow('usage', `snippet/${name}`, { user: 'snippet', of: key, language, list: uses }),
  ];
}

export function goneRow({ piece }: PieceWrite): StagedRow {
  const { first, second } = namesOf(piece);
  return stagedRow('gone', `${piece.part}/${piece.entity}`, { part: piece.part, key: first, other: second });
}

/** Slugs that a topic or product had in some language before it was renamed. */
export function renamedSlugs({ piece, before }: PieceWrite): StagedRow[] {
  if ((piece.part !== 'topic' && piece.part !== 'product') || !isNamed(before) || !isNamed(piece.value)) return [];
  const { part } = piece;
  const { number, names } = piece.value;
  return Object.entries(before.names).flatMap(([language, name]) => {
    const slug = makeSlug(name);
    const renamed = slug !== '' && slug !== makeSlug(names[language] ?? '');
    return renamed ? [stagedRow('slug', `${part}/${number}/${language}`, { kind: part, number, language, slug })] : [];
  });
}

function namesOf({ entity }: Piece): { first: string; second: string } {
  const [first = '', second = ''] = entity.split('/');
  return { first, second };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamed = (value: unknown): value is { number: number; names: Record<string, string> } =>
  isRecord(value) && typeof value['number'] === 'number' && isRecord(value['names']);
