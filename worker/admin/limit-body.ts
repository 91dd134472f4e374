import { bodyLimit } from 'hono/body-limit';
import { refuse } from './ui/refusals.tsx';

/** Refuses to read more than so many bytes. */
export const limitBody = (mostBytes: number) => bodyLimit({ maxSize: mostBytes, onError: (c) => refuse(c, 'too-large') });
