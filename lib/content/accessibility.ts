// What the tests found out about using the site with other eyes, hands and programs; a command writes the file, never a hand.

import * as z from 'zod';
import { readDataFile } from './data-file.ts';

/** Kinds of test, in the order in which a reader sees them; each test carries one of them as its tag. */
export const accessibilityChecks = [
  'axe',
  'axe-without-script',
  'enlarged',
  'forced-colours',
  'still',
  'keyboard',
  'text-browser',
  'firefox',
] as const;

const address = z.string().regex(/^\/([a-z0-9-]+\/)*$/, 'Write an address of a page, such as /en/report/es/.');

/** The shape of content/accessibility.yaml. */
export const accessibilityResults = z.strictObject({
  tested: z.iso.date(),
  /** Program → version. */
  programs: z.record(z.enum(['axe', 'Chromium', 'Firefox', 'w3m']), z.string().min(1)),
  /** One page of each kind, without its language. */
  templates: z.array(address).min(1),
  checks: z.record(
    z.enum(accessibilityChecks),
    z.strictObject({
      /** How many times a page was looked at: page × language × setting. */
      views: z.int().positive(),
      /** Pages on which a fault was found. */
      failed: z.array(address),
    }),
  ),
});

export type AccessibilityResults = z.infer<typeof accessibilityResults>;

export const accessibilityFile = 'content/accessibility.yaml';

/** The committed results, checked. @throws ContentError */
export function readAccessibility(): AccessibilityResults {
  return readDataFile(accessibilityFile, accessibilityResults);
}
