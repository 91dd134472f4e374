/** How long a search waits for KV. */
export const longestWait = 1_000;
/** Where nothing could be read, KV is asked again, but not on every search. */
export const askAgainAfter = 3_000;

export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`KV did not answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
