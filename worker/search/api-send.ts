import { pageHeader } from '../http/page.ts';
import type { ApiError, SearchResponse, SuggestResponse } from './api-shapes.ts';

/** Public data, asked without credentials: any site may show it. A reader's words are in it, so nothing may keep it. */
const headers = {
  'Cache-Control': 'private, no-store',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  'X-Robots-Tag': 'noindex',
};

/** `about` is for the gateway, which counts it. */
export const sendAnswer = (answer: SearchResponse | SuggestResponse, about: string): Response =>
  Response.json(answer, { headers: { ...headers, [pageHeader]: about } });

export const sendError = (status: number, error: ApiError, more: Record<string, string> = {}): Response =>
  Response.json({ error }, { status, headers: { ...headers, ...more } });

export const unavailable = (): Response =>
  sendError(503, { code: 'unavailable', message: 'Search cannot answer right now. Try again in a minute.' }, { 'Retry-After': '30' });
