import { defineConfig } from 'vitest/config';

// What needs a running product and its database. tests/e2e/test_page_watches.py starts both.
export default defineConfig({ test: { environment: 'node', include: ['tests/live/*.live.ts'], testTimeout: 120_000 } });
