import { dayOf } from '../salt.ts';

/** What is to be deleted of one site: of days from `from` to `to` (both in, UTC; null: all), and what contains `text` alone (null: all). */
export type RemovalScope = { site: { id: number; key: string }; from: string | null; to: string | null; text: string | null };

const dayLength = 86_400_000;

/** The scope's days in milliseconds, the end not in it. */
export const momentsOf = ({ from, to }: RemovalScope): { after: number; before: number } => ({
  after: from === null ? 0 : Date.parse(from),
  before: to === null ? Number.MAX_SAFE_INTEGER : Date.parse(to) + dayLength,
});

export const firstDay = ({ from }: RemovalScope): string => from ?? dayOf(0);
export const lastDay = ({ to }: RemovalScope): string => to ?? '9999-12-31';

/** Letters as they are compared: whatever their case and width. */
const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');

export const contains = (text: string, ...where: (string | null)[]): boolean => where.some((each) => each !== null && foldText(each).includes(foldText(text)));
