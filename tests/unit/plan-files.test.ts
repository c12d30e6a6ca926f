import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPlan } from '#plan/load';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync(join('content', 'plan'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

function change(file: string, from: string, to: string): number {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(from);
  expect(at, `"${from}" in ${file}`).toBeGreaterThan(-1);
  writeFileSync(path, text.replace(from, to));
  return text.slice(0, at).split('\n').length;
}

describe('a mistake in a data file is explained', () => {
  it('a misspelt entry: file, line and the word', () => {
    const line = change('steps.yaml', 'pinned: true', 'pined: true');
    expect(() => loadPlan('en', folder)).toThrow(new RegExp(`steps\\.yaml:${line}:\\d+ .*"pined"`));
  });

  it('a misspelt circumstance: the word that was meant', () => {
    const line = change('steps.yaml', '[paid-cash]', '[payed-cash]');
    expect(() => loadPlan('en', folder)).toThrow(new RegExp(`steps\\.yaml:${line}:\\d+ .*Did you mean "paid-cash"`));
  });

  it('a band that does not exist: the bands there are', () => {
    const line = change('steps.yaml', 'band: today', 'band: tomorrow');
    expect(() => loadPlan('en', folder)).toThrow(new RegExp(`steps\\.yaml:${line}:\\d+ .*now, today, week`));
  });

  it('incidents out of order: the order to keep', () => {
    change('incidents.yaml', 'code: sextortion', 'code: fraud');
    expect(() => loadPlan('en', folder)).toThrow('Keep the order');
  });

  it('an address without https', () => {
    change('added-reports.yaml', 'url: https://econsumer.gov', 'url: econsumer.gov');
    expect(() => loadPlan('en', folder)).toThrow('beginning with https://');
  });

  it('a report under a step that does not exist', () => {
    change('added-reports.yaml', 'step: platform-letter', 'step: platform');
    expect(() => loadPlan('en', folder)).toThrow('there is no step "platform"');
  });

  it('a step that stands there twice', () => {
    change('steps.yaml', 'id: insurer', 'id: police');
    expect(() => loadPlan('en', folder)).toThrow('"police" stands there twice');
  });

  it('something to keep that is not in the list', () => {
    change('evidence.yaml', 'keep: [breach-notice', 'keep: [breach-notise');
    expect(() => loadPlan('en', folder)).toThrow('there is no item "breach-notise"');
  });

  it('a clock under a step that does not exist', () => {
    change('clocks.yaml', 'step: bank-call', 'step: bank');
    expect(() => loadPlan('en', folder)).toThrow('clocks.yaml: there is no step "bank"');
  });
});

it('the rules are plain data that can be written into a page', () => {
  const data = loadPlan();
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(JSON.stringify(data).length).toBeLessThan(18_000);
});
