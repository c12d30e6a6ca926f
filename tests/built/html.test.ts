import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { pickPages } from './site.ts';

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

describe('valid HTML', () => {
  it.each(pickPages().map((page) => [page.path, page.text] as const))('%s', async (_, text) => {
    const report = await validator.validateString(text);
    const messages = report.results.flatMap((result) => result.messages);
    expect(messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`)).toEqual([]);
  });
});
