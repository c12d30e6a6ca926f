import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Some tests start whole processes; on a busy machine five seconds are too few for that.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      // One after the other in one process: every text is read and compiled once, not once a file of tests.
      {
        extends: true,
        test: { name: 'content', include: ['tests/content/**/*.test.ts'], isolate: false, fileParallelism: false },
      },
      { extends: true, test: { name: 'built', include: ['tests/built/**/*.test.ts'] } },
    ],
  },
});
