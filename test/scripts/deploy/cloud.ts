import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

export type Ask = { method: string; path: string; query: URLSearchParams; body: unknown; form: FormData | undefined };
export type Answer = { status?: number; headers?: Record<string, string>; result?: unknown; errors?: { code: number; message: string }[] };

/** What an account holds. Databases are real ones, with copies of where they stood by bookmark. */
export type Cloud = {
  accounts: { id: string; name: string }[];
  token: string;
  subdomain: string | undefined;
  databases: Map<string, { name: string; replication: string; sqlite: DatabaseSync }>;
  moments: Map<string, string>;
  folder: string;
  namespaces: Map<string, string>;
  buckets: Set<string>;
  queues: Map<string, string>;
  scripts: Map<string, Script>;
  /** Asked first, so that a test makes Cloudflare refuse something. */
  trouble: ((ask: Ask) => Answer | undefined) | undefined;
  calls: string[];
  unknown: string[];
};
export const MetadataSchema = v.object({
  main_module: v.optional(v.string()),
  compatibility_flags: v.optional(v.array(v.string())),
  bindings: v.optional(v.array(v.looseObject({ type: v.string(), name: v.string(), text: v.optional(v.string()) })), []),
});
export type Binding = v.InferOutput<typeof MetadataSchema>['bindings'][number];
/** `modules` by the names under which they were sent. */
type Version = { id: string; modules: string[]; metadata: v.InferOutput<typeof MetadataSchema> };
export type Script = {
  versions: Version[];
  deployments: { id: string; version: string; message: string | undefined; at: string }[];
  secrets: Map<string, string>;
};
