/** Of `what-is-due.ts`: planned steps. Looked at without what carries them out, which is loaded only then. */
export const plansDue = `EXISTS (SELECT 1 FROM schedule WHERE done_at IS NULL AND at <= ?2) OR EXISTS (SELECT 1 FROM fact_schedule WHERE done_at IS NULL AND at <= ?2)`;
