/** What a browser sends of the form with the class `form` on a page that nobody has typed in yet: fields by name, with what the page has them say. */
export function formOf(html: string): Record<string, string[]> {
  const form = /<form[^>]* class="form"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  const sent: Record<string, string[]> = {};
  const add = (name: string, value: string) => (sent[name] ??= []).push(value);
  for (const [tag] of form.matchAll(/<input[^>]*>/g))
    if (valueOf(tag, 'type') !== 'checkbox' || / checked=/.test(tag)) add(valueOf(tag, 'name'), valueOf(tag, 'value'));
  for (const [tag, inside = ''] of form.matchAll(/<select[^>]*>([\s\S]*?)<\/select>/g))
    add(valueOf(tag, 'name'), valueOf(/<option[^>]* selected=[^>]*>/.exec(inside)?.[0] ?? '', 'value'));
  return sent;
}

const valueOf = (tag: string, name: string): string =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
