/** The outcome of something that may fail in ways the caller expects and tells apart by `reason`. */
export type Result<Value, Failure extends { reason: string }> = { ok: true; value: Value } | { ok: false; failure: Failure };

export const succeeded = <Value>(value: Value) => ({ ok: true, value }) as const;
export const refused = <Failure extends { reason: string }>(failure: Failure) => ({ ok: false, failure }) as const;
