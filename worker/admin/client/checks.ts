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
  const { ok, message, instead }: { ok: boolean; message: string; instead: string } = await response.json();
  output.textContent = message;
  output.className = ok ? 'hint' : 'field-problem';
  const offer = output.parentElement?.querySelector('button');
  if (offer) offerInstead(offer, instead, ok);
}

function offerInstead(offer: HTMLButtonElement, value: string, isNeedless: boolean): void {
  offer.hidden = isNeedless;
  offer.value = value;
  const [swatch, words] = offer.querySelectorAll('span');
  if (swatch) swatch.style.background = value;
  if (words) words.textContent = value;
}
