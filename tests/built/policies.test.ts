// T13: every content security policy that the process, the press and its samples for other servers send, judged by Google's evaluator.
import { readFileSync } from 'node:fs';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Type } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, it } from 'vitest';
import * as headers from '../../lib/server/headers.ts';

const table: { headers: Record<string, Record<string, string>> } = JSON.parse(
  readFileSync('dist/_headers.json', 'utf8'),
);
const policyName = 'Content-Security-Policy';

const ofProcess = Object.values(headers).flatMap((set) =>
  typeof set === 'object' && policyName in set ? [set[policyName]] : [],
);
const ofTable = Object.values(table.headers).flatMap((set) => set[policyName] ?? []);
const ofSamples = ['nginx.conf', '_headers'].flatMap((name) =>
  [...readFileSync(`dist/${name}`, 'utf8').matchAll(/default-src [^"\n]+/g)].map(([policy]) => policy),
);
const policies = [...new Set([...ofProcess, ...ofTable, ...ofSamples])];

/** What the evaluator says, as `directive value: kind`. */
const judge = (policy: string): string[] =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .map(({ directive, value, type }) => `${directive} ${value ?? ''}: ${Type[type]}`);

it('finds what is wrong with a weak policy', () => {
  expect(judge("default-src *; script-src 'unsafe-inline' https:")).toEqual(
    expect.arrayContaining([
      expect.stringContaining('SCRIPT_UNSAFE_INLINE'),
      expect.stringContaining('PLAIN_URL_SCHEMES'),
    ]),
  );
});

it('finds five different policies of ours', () => {
  expect(policies).toHaveLength(5);
});

it.each(policies)(
  "says nothing but its note on 'self', which only harms sites that host foreign scripts: %s",
  (policy) => {
    expect(judge(policy)).toEqual(policy.includes('script-src') ? ["script-src 'self': SCRIPT_ALLOWLIST_BYPASS"] : []);
  },
);
