/** In a conflict: whoever types into the field below a choice has chosen it. */
export function chooseByHand(): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('.clash textarea')) {
    field.addEventListener('input', () => {
      const radio = field.closest('.clash')?.querySelector<HTMLInputElement>('input[value=hand]');
      if (radio) radio.checked = true;
    });
  }
}
