import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { root } from '../scripts/root.ts';

// Of every file, wrangler would say anew where it looked for the secret; here the tests have one of their own.
process.env['WRANGLER_LOG'] ??= 'error';

/** Runs in Node: scripts, what reads and writes folders, and pure modules (*.unit.test.ts). */
const inNode = ['test/scripts/**/*.test.ts', 'test/publishing/import/**/*.test.ts', 'test/publishing/compile/**/*.test.ts', 'test/**/*.unit.test.ts'];
/** Drives a real Chromium against the worker. */
const inBrowser = ['test/browser/**/*.test.ts'];
/** No test is about time: what comes of itself is waited for longer than a busy machine needs. */
const patiently = { poll: { timeout: 15_000 } };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: `${root}/wrangler.toml` },
            miniflare: {
              bindings: {
                UNKNOWN_HOSTS: 'default',
                WEBHOOK_HOSTS: 'http://127.0.0.1',
                SECRET_KEY: 'of-tests-alone-and-as-long-as-one-that-was-made',
              },
              serviceBindings: { PREPARED: { disk: { path: inject('prepared') } } },
              // As in wrangler.toml, but no test waits for a batch to fill.
              queueConsumers: {
                'signpost-events': { maxBatchSize: 100, maxBatchTimeout: 0.2, maxRetries: 100, deadLetterQueue: 'signpost-events-dead' },
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/**/*.test.ts'],
          exclude: [...inNode, ...inBrowser],
          setupFiles: ['test/setup.ts'],
          globalSetup: ['test/fixture/chat-server.ts', 'test/fixture/prepared-state.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: patiently,
        },
      },
      { root, test: { name: 'node', include: inNode, testTimeout: 300_000, hookTimeout: 300_000, expect: patiently } },
      {
        root,
        test: {
          name: 'browser',
          include: inBrowser,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: patiently,
          fileParallelism: false,
          globalSetup: 'test/browser/server.ts',
        },
      },
    ],
  },
});
