import { unstable_readConfig } from 'wrangler';
import { root } from '../root.ts';

/** What a runtime of our own must know of wrangler.toml. */
export function workerConfig() {
  const config = unstable_readConfig({ config: `${root}/wrangler.toml` });
  const [database] = config.d1_databases;
  const [namespace] = config.kv_namespaces;
  const [bucket] = config.r2_buckets;
  const id = database?.preview_database_id ?? database?.database_id;
  if (!config.compatibility_date || !id || !namespace?.id || !bucket?.bucket_name) throw new Error('wrangler.toml lacks a compatibility date, DB, KV or MEDIA');
  return {
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    databaseId: id,
    namespaceId: namespace.id,
    bucketName: bucket.bucket_name,
  };
}
