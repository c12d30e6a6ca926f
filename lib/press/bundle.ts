// Bundles one script with everything it imports into a single minified text.

import { rolldown } from 'rolldown';

/** One file for the browser; `format` is `esm` for a module worker, `iife` for a classic script. Throws if it fails. */
export async function bundleScript(file: string, format: 'esm' | 'iife'): Promise<string> {
  const bundle = await rolldown({ input: file, platform: 'browser', logLevel: 'warn' });
  try {
    const { output } = await bundle.generate({ format, minify: true, codeSplitting: false });
    const [entry] = output;
    if (output.length !== 1) throw new Error(`${file}: expected one file, got ${output.length}`);
    return entry.code;
  } finally {
    await bundle.close();
  }
}
