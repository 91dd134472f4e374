/** What a page says, without its tags. */
export const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** The rows of the table with this caption, each as its cells. */
export function tableOf(html: string, caption: string): string[][] {
  const table = html.split('<table').find((each) => each.includes(`>${caption}</caption>`)) ?? '';
  const rows = table.slice(0, table.indexOf('</table>')).split('<tr').slice(2);
  return rows.map((row) =>
    row
      .split(/<t[hd]\b/)
      .slice(1)
      .map((cell) => textOf(`<main><i ${cell}`).trim()),
  );
}
