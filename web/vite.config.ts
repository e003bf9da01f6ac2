import { defineConfig } from 'vitest/config';

// Everything is the page's own: no inline script, so that the policy in functions/page.py can forbid them.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { proxy: { '/generator': 'http://127.0.0.1:8080', '/experience': 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
});
