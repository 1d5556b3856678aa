import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * The window freezes `Object.prototype`, after which no object can be given a `constructor` by assignment. The chart
 * library does so once, for a stand-in whose methods do nothing; it is told to define it instead (docs/adr/0039).
 */
function underFrozenPrototypes(): Plugin {
  const assigned = 'target[name_1] = noop;';
  const defined =
    'Object.defineProperty(target, name_1, { value: noop, writable: true, enumerable: true, configurable: true });';
  return {
    name: 'under-frozen-prototypes',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('echarts/lib/core/Scheduler.js')) return null;
      if (!code.includes(assigned)) this.error('the chart library has changed: look at docs/adr/0039 again');
      return { code: code.replace(assigned, defined), map: null };
    },
  };
}

export default defineConfig({
  plugins: [underFrozenPrototypes(), svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5183, strictPort: true },
  build: { target: 'safari16', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test-setup.ts'],
    include: ['src/**/*.test.ts'],
    // A busy machine takes as long for one view.
    testTimeout: 30_000,
  },
});
