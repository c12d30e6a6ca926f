import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';

/** Debian's chromium where it is installed; elsewhere Playwright finds its own. */
function findChromium(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const chromium = findChromium();

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A busy machine may break a timing once: a test that passes at the second try is listed as flaky, not hidden.
  retries: 1,
  timeout: 60_000,
  use: {
    baseURL: 'http://localhost:4317',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // The pages were built for the demonstration's keys: the server of the tests needs the same, and a store of its own.
    command:
      'rm -rf .test-data && mkdir -p .test-data && cp -R .data/keys .data/keys.json .test-data/ && exec node lib/server/main.ts',
    url: 'http://localhost:4317/healthz',
    // Every test comes from one address: the limits have tests of their own.
    env: {
      PORT: '4317',
      STAFF_PORT: '0',
      DATA_DIR: '.test-data',
      POW_BITS: '8',
      LIMIT_ADDRESS_PER_HOUR: '1000',
      LIMIT_INBOX_PER_HOUR: '10000',
      LIMIT_FORM_PER_HOUR: '10000',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
