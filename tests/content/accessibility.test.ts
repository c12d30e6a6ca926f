// The dated list on /accessibility: fresh enough to be believed, and about the pages there are today.

import { describe, expect, it } from 'vitest';
import { readAccessibility } from '../../lib/content/accessibility.ts';
import { templates } from '../support/templates.ts';

const again = 'Run "npm run accessibility" and commit what it writes.';

describe('the results of the accessibility tests', () => {
  const { tested, templates: seen, checks } = readAccessibility();

  it('are at most 180 days old', () => {
    const days = (Date.now() - Date.parse(tested)) / 86_400_000;
    expect(days, again).toBeLessThanOrEqual(180);
    expect(days).toBeGreaterThanOrEqual(0);
  });

  it('are about every kind of page there is', () => {
    expect(
      Object.values(templates).filter((path) => !seen.includes(path)),
      again,
    ).toEqual([]);
  });

  it('name only pages that were looked at as faulty', () => {
    for (const { views, failed } of Object.values(checks)) expect(failed.length).toBeLessThanOrEqual(views);
  });
});
