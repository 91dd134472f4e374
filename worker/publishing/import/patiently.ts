const waits = [100, 300, 1000, 3000, 6000];

/**
 * Tries again while the database or bucket is busy: another process (a running `npm start`) holds the lock, or the
 * network failed. What is run must bear being run twice, as its answer may have been lost after it was done.
 */
export async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await run();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return run();
}

/** The embedded D1 and R2 tell a lock apart only in their log. */
const passing =
  /SQLITE_BUSY|database is locked|internal error; reference|Unspecified error|Network connection lost|object to be reset|its code was updated|is overloaded/i;

function isPassing(error: unknown): boolean {
  return error instanceof Error && (passing.test(error.message) || isPassing(error.cause));
}
