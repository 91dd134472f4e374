import { ratiosOf, type PagesReport, type Variant } from '../pages-report.ts';
import { table, whole } from './table.ts';

export function pagesBlock(report: PagesReport): string {
  const ratios = new Map(ratiosOf(report).map(({ name, ratio }) => [name, ratio]));
  const find = (variant: Variant) => report.subjects.find((each) => each.variant === variant);
  const row = (variant: Variant, name: string, ...compared: string[]) => [
    name,
    whole(find(variant)?.cpu.median),
    compared.map((ratio) => `${ratios.get(ratio)?.toFixed(1)} ${ratio.split('/')[1]}`).join(', '),
  ];
  const size = `${whole((find('article')?.bytes ?? 0) / 1024)} KB`;
  return table([
    ["`npm run bench -- pages`, CPU of the worker's process per request, raw workerd, D1 in another process", 'µs', 'ratio'],
    row('constant', `a: a constant page of ${size}`),
    row('roundTrip', 'b: the same after the D1 query of our article page', 'b/a'),
    row('hop', 'h: b by way of a second entrypoint, as the gateway and Pages are', 'h/b'),
    row('pages', 'p: our article page, uncached, by Pages alone', 'p/b'),
    row('article', 'c: our article page, uncached, through the gateway', 'c/b', 'c/h', 'c/a'),
    row('unchanged', 'd: its 304', 'd/b', 'd/h'),
  ]);
}
