import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    createMessagesDeclaration: './messages/en.json',
    messages: { path: './messages', format: 'json', locales: 'infer', sourceLocale: 'en', precompile: true },
  },
});

// The starter and the build script set these: the hash of the sources, the worker's address and the public key set.
const buildId = process.env.BUILD_ID ?? 'development';

const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  typedRoutes: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm test` checks the types of everything at once, tests too; a build need not do it a second time.
  typescript: { ignoreBuildErrors: true },
  generateBuildId: () => buildId,
  env: {
    BUILD_ID: buildId,
    ...(process.env.BUILD_DAY === undefined ? {} : { BUILD_DAY: process.env.BUILD_DAY }),
    PROOF_WORKER: process.env.PROOF_WORKER ?? '',
    EVIDENCE_WORKER: process.env.EVIDENCE_WORKER ?? '',
    KEY_SET: process.env.KEY_SET ?? '',
    SITE_MODE: process.env.SITE_MODE ?? 'demonstration',
    PUBLIC_URL: process.env.PUBLIC_URL ?? 'http://localhost:3000',
  },
  experimental: { globalNotFound: true, cpus: 2 },
};

export default withNextIntl(config);
