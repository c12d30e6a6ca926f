// content/approvals.yaml: for each guarded group the fingerprint that two people signed, and what waits for a second name.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { z } from 'zod';
import { checkData } from '#content';

export const recordFile = 'content/approvals.yaml';

const print = z.string().regex(/^[0-9a-f]{16}$/, 'Sixteen figures and letters from a to f, between quotation marks.');
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'Write the day as "2026-11-25".');
const person = z.string().trim().min(2).max(60);
const signed = z
  .strictObject({ value: z.string(), fingerprint: print, wrote: person, checked: person, on: day })
  .refine(({ wrote, checked }) => !isSamePerson(wrote, checked), 'Two different people must have signed.');

const record = z.strictObject({
  /** As it stood when the rule began: no second person is on record for these. */
  baseline: z.record(z.string(), print),
  approved: z.array(signed),
  waiting: z.array(z.strictObject({ value: z.string(), fingerprint: print, wrote: person, on: day })),
});

export type ApprovalRecord = z.infer<typeof record>;

/** A sentence for the person who wants to sign. */
export class ApprovalError extends Error {
  override readonly name = 'ApprovalError';
}

const top = `# Two people answer for every telephone number, the firm's own contacts and keys, what it charges, and the words for the
# bank. This list holds a fingerprint of each group, and the build stops where a text and its fingerprint differ.
# Do not edit it: sign under "Publish" in npm run edit, or with npm run approve. It is not published; initials will do.
# baseline: as the values stood when this rule began. For these no second person is on record.
`;

/** @throws ContentError that names file and line; Error if the list is gone. */
export function readRecord(): ApprovalRecord {
  if (!existsSync(recordFile))
    throw new Error(`${recordFile} is missing: nobody can tell what two people have signed. Bring it back from git.`);
  const text = readFileSync(recordFile, 'utf8');
  return checkData(recordFile, text, record);
}

/** Writes the list whole or not at all. */
export function writeRecord(next: ApprovalRecord): void {
  writeFileSync(`${recordFile}.new`, top + stringify(record.parse(next), { lineWidth: 0 }));
  renameSync(`${recordFile}.new`, recordFile);
}

/** The fingerprint that two people signed, or that stood at the beginning; undefined if there was no such value. */
export function approvedPrint({ baseline, approved }: ApprovalRecord, value: string): string | undefined {
  return approved.find((one) => one.value === value)?.fingerprint ?? baseline[value];
}

export type Signature = {
  readonly value: string;
  readonly fingerprint: string;
  readonly by: string;
  readonly on: string;
};

/**
 * The list with one more signature: the first name makes a value wait, a second and different one approves it.
 * A value that was changed in between begins anew.
 * @throws ApprovalError if it is the same person, or no name.
 */
export function sign(before: ApprovalRecord, { value, fingerprint, by, on }: Signature): ApprovalRecord {
  const name = checkName(by);
  const first = before.waiting.find((one) => one.value === value && one.fingerprint === fingerprint);
  const waiting = before.waiting.filter((one) => one.value !== value);
  if (first === undefined) return { ...before, waiting: [...waiting, { value, fingerprint, wrote: name, on }] };
  if (isSamePerson(first.wrote, name))
    throw new ApprovalError(`${first.wrote} has signed this already. A second person must look and sign.`);
  const baseline = Object.fromEntries(Object.entries(before.baseline).filter(([name]) => name !== value));
  const approved = before.approved.filter((one) => one.value !== value);
  return {
    baseline,
    approved: [...approved, { value, fingerprint, wrote: first.wrote, checked: name, on }],
    waiting,
  };
}

/** @throws ApprovalError */
export function checkName(given: string): string {
  const name = given.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (!/^\p{L}[\p{L}\p{M} .’'-]{1,59}$/u.test(name))
    throw new ApprovalError(`"${name}" is not a name. Write your name or your initials.`);
  return name;
}

/** "Ana Ruiz", "ana ruiz" and "AR" are taken for one person: whoever has the same initials writes the whole name. */
export function isSamePerson(one: string, other: string): boolean {
  const [first, second] = [plain(one), plain(other)];
  return first === second || initials(first) === second || first === initials(second);
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L} -]/gu, '')
    .trim();

const initials = (name: string) =>
  name
    .split(/[ -]+/)
    .map((part) => part[0] ?? '')
    .join('');
