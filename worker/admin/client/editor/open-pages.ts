/** As long as this page is open, others of the same browser see that it is. One that crashed holds nothing. */
export function holdLock(name: string): void {
  let release = () => {};
  const hold = () => void locks()?.request(name, () => new Promise<void>((resolve) => (release = resolve)));
  hold();
  // A page that is kept to come back to is not open.
  addEventListener('pagehide', () => release());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) hold();
  });
}

export async function whatIsHeld(): Promise<Set<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => name ?? []));
}

/** None where the connection is not secure. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);
