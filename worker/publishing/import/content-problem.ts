import type { Problem } from '../../articles/segments.ts';

/** A problem of a content folder: what is wrong, in which file and line, and the way out. */
export type ContentProblem = Problem & { file: string };

export const hasErrors = (problems: readonly ContentProblem[]) => problems.some((problem) => problem.severity === 'error');
