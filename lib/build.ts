// What the build script fixed for this build; the framework writes these values into the pages, so no browser reads an environment.

/** Hash of the sources; the language switch uses it to tell whether an answer belongs to this build. */
export const buildId = process.env.BUILD_ID ?? 'development';

/** The day the pages are made for, `2026-11-25`: the build script's, so that the same sources give the same pages again. */
export const buildDay = process.env.BUILD_DAY ?? new Date().toISOString().slice(0, 10);

/** Address of the proof worker's file, empty in development. */
export const proofWorker = process.env.PROOF_WORKER ?? '';

/** Address of the evidence worker's file, empty in development without the bundled workers. */
export const evidenceWorker = process.env.EVIDENCE_WORKER ?? '';

/** The public key set as JSON text, empty if no keys are set. */
export const keySet = process.env.KEY_SET ?? '';

/** True unless the firm's own settings are in place. */
export const isDemonstration = process.env.SITE_MODE !== 'production';

/** Where the site is published, without a slash at the end. */
export const origin = (process.env.PUBLIC_URL ?? 'http://localhost:3000').replace(/\/$/, '');
