import base from './playwright.config.ts';
const { webServer, ...rest } = base;
export default { ...rest, outputDir: '/tmp/ibx/test-results', testMatch: '**/inbox.test.ts', workers: 1, use: { ...rest.use } };
