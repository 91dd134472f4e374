/** A field with `data-check` asks the server what it thinks of its value, and its `output` says it. */
export function checkFields(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-check]')) {
    let timer = 0;
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(field), 150);
    });
  }
}

async function check(field: HTMLInputElement): Promise<void> {
  const output = document.querySelector<HTMLOutputElement>(`output[for="${field.id}"]`);
  const response = await fetch(`${field.dataset['check']}?value=${encodeURIComponent(field.value)}`, { headers: { Accept: 'application/json' } }).catch(
    () => undefined,
  );
  if (!output || !response?.ok) return;
  const { ok, message }: { ok: boolean; message: string } = await response.json();
  output.textContent = message;
  output.className = ok ? 'hint' : 'field-problem';
  // A colour that was offered for another one fits no more.
  output.parentElement?.querySelector('button')?.remove();
}
