const waits = [100, 300, 1000, 3000, 6000];

/** Tries again while another process (a running `npm start`) holds the lock on the database. A locked one did nothing. */
export async function whileLocked<T>(run: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await run();
    } catch (error) {
      if (!isLocked(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return run();
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /SQLITE_BUSY|database is locked/i.test(error.message) || isLocked(error.cause);
}
