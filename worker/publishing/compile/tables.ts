import type { Element, ElementContent } from 'hast';
import type { Pass, Place } from './pass.ts';
import { areDisjoint } from './scope.ts';
import { holdsSlot, isElement, makeElement, textOf } from './tree.ts';

/** A table in a box that scrolls alone, by keyboard too, with its headers named as such. */
export function finishTable(table: Element, place: Place, pass: Pass): ElementContent[] {
  const named = alignCells(nameHeaders(table));
  const label = labelOf(table, place, pass);
  return [makeElement('div', { className: ['table'], tabIndex: 0, ...(label && { role: 'region', ariaLabel: label }) }, [named])];
}

/** Column heads get their scope. An empty first one makes the first column the heads of rows. */
function nameHeaders(table: Element): Element {
  const heads = cellsOf(rowsOf(table, 'thead')[0]);
  const first = heads[0];
  const headsRows = first !== undefined && isEmpty(first);
  return mapRows(table, (row, part) => {
    if (part === 'thead') return mapCells(row, (cell) => (isEmpty(cell) ? { ...cell, tagName: 'td' } : withScope(cell, 'col')));
    return headsRows && part === 'tbody'
      ? mapCells(row, (cell, index) => (index === 0 && !isEmpty(cell) ? withScope({ ...cell, tagName: 'th' }, 'row') : cell))
      : row;
  });
}

function rowsOf(table: Element, part: string): Element[] {
  return elementsOf(table.children)
    .filter(({ tagName }) => tagName === part)
    .flatMap(({ children }) => elementsOf(children));
}

function cellsOf(row: Element | undefined): Element[] {
  return row ? elementsOf(row.children) : [];
}

function elementsOf(nodes: readonly ElementContent[]): Element[] {
  return nodes.filter((node) => node.type === 'element');
}

function mapRows(table: Element, change: (row: Element, part: string) => Element): Element {
  return mapElements(table, (part) => mapElements(part, (row) => change(row, part.tagName)));
}

function mapCells(row: Element, change: (cell: Element, index: number) => Element): Element {
  return mapElements(row, change);
}

function mapElements(parent: Element, change: (element: Element, index: number) => Element): Element {
  let index = 0;
  return { ...parent, children: parent.children.map((child) => (child.type === 'element' ? change(child, index++) : child)) };
}

function isEmpty(cell: Element): boolean {
  return textOf([cell]).trim() === '' && !holdsSlot(cell);
}

function withScope(cell: Element, scope: string): Element {
  return cell.tagName === 'th' ? { ...cell, properties: { scope, ...cell.properties } } : cell;
}

const sides: Record<string, string> = { left: 'align-start', center: 'align-center', right: 'align-end' };

function alignCells(table: Element): Element {
  return mapRows(table, (row) =>
    mapCells(row, (cell) => {
      const { align, ...properties } = cell.properties;
      const side = typeof align === 'string' ? sides[align] : undefined;
      return side ? { ...cell, properties: { ...properties, className: [side] } } : { ...cell, properties };
    }),
  );
}

/** Its caption, else the heading it stands under, else its own heads; numbered when another table has that name. */
function labelOf(table: Element, place: Place, pass: Pass): string {
  const caption = table.children.find((child) => isElement(child, 'caption'));
  const heads = cellsOf(rowsOf(table, 'thead')[0]).map((cell) => textOf([cell]).trim());
  const name = (caption && textOf([caption]).trim()) || headingOver(place, pass) || heads.filter((head) => head !== '').join(', ');
  if (name === '') return '';
  const number = (pass.tableLabels.get(name) ?? 0) + 1;
  pass.tableLabels.set(name, number);
  return number === 1 ? name : `${name} (${number})`;
}

/** Only if it is seen wherever the table is. */
function headingOver({ scope }: Place, { heading }: Pass): string {
  const elsewhere = heading.scope.only ? { not: heading.scope.only } : { only: heading.scope.not ?? [] };
  return areDisjoint(scope, elsewhere) ? heading.label : '';
}
