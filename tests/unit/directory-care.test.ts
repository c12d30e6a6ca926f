// Keeping the directory true: the walk through a country, what is old, and which links still answer.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Country } from '#directory';
import { checkCountry, findStale, listSteps } from '#directory/care';
import { parseCountry, readCountryFile } from '../../lib/directory/files.ts';
import { askLink, checkLinks, findAddresses, listLinks } from '../../lib/directory/link-check.ts';
import { directoryChanges, phoneProposals } from '../../lib/directory/schema.ts';
import {
  type Answer,
  acceptProposal,
  applyAnswer,
  checkInitials,
  writeChecked,
} from '../../lib/directory/verification.ts';
import { copyContent, runCommand } from '../support/folder.ts';

const file = 'content/directory/ES.json';
// Without what people have verified since: these tests must not fail because somebody did the work.
const spain = readFileSync(file, 'utf8').replace(/ {10}"verified": \{[^}]*\},\n/g, '');
const steps = listSteps(parseCountry(file, spain));
const signed = { by: 'AB', on: '2026-12-01' };

function findStep(fits: (step: (typeof steps)[number]) => boolean) {
  const found = steps.find(fits);
  if (found === undefined) throw new Error('Spain has no such contact any more.');
  return found;
}

const web = findStep(({ method }) => method.type === 'web' && method.source !== null);
const phone = findStep(({ method }) => method.type === 'phone' && method.source !== null);
const source = 'https://www.policia.es/contact';
const correction = (value: string) => ({
  kind: 'corrected' as const,
  correction: { value, source, confidence: 'official' as const },
  why: 'The page of the police shows it.',
});

/** Lines of one text that another does not have at that place. */
const different = (before: string, after: string) => {
  const lines = before.split('\n');
  return after.split('\n').filter((line) => !lines.includes(line));
};

describe('an answer in the walk', () => {
  it('writes day and initials before the source, and touches nothing else', () => {
    const { text, changes } = applyAnswer(file, spain, web.contact, { kind: 'right' }, signed);
    expect(changes).toEqual([]);
    expect(text).toMatch(/"verified": \{\n {12}"on": "2026-12-01",\n {12}"by": "AB"\n {10}\},\n {10}"source"/);
    const undone = text.replace(/ {10}"verified": \{\n.*"2026-12-01",\n.*"AB"\n {10}\},\n/, '');
    expect(undone).toBe(spain);
  });

  it('keeps the order of keys and the margin of a file that somebody indented differently', () => {
    const wide = JSON.stringify(JSON.parse(spain), null, 4);
    const { text } = applyAnswer(file, wide, web.contact, { kind: 'right' }, signed);
    const before = wide.slice(0, wide.indexOf(JSON.stringify(web.contact.value)));
    expect(text.slice(0, before.lastIndexOf('{'))).toBe(before.slice(0, before.lastIndexOf('{')));
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it('corrects a web address at once, and gives an entry for the list of changes', () => {
    const { text, changes, proposal } = applyAnswer(
      file,
      spain,
      web.contact,
      correction('https://www.policia.es/new'),
      signed,
    );
    expect(proposal).toBeUndefined();
    expect(text).toContain('"value": "https://www.policia.es/new"');
    expect(directoryChanges.parse(changes)).toContainEqual({
      on: '2026-12-01',
      desk: web.contact.desk,
      field: 'value',
      was: web.contact.value,
      now: 'https://www.policia.es/new',
      why: 'The page of the police shows it.',
      source,
    });
  });

  it('never writes a new telephone number for one person alone', () => {
    const { text, changes, proposal } = applyAnswer(file, spain, phone.contact, correction('+34 910 000 001'), signed);
    expect([text, changes]).toEqual([spain, []]);
    expect(phoneProposals.parse([proposal])).toHaveLength(1);
  });

  it('writes the telephone number once a second person has seen it, with both initials', () => {
    const { proposal } = applyAnswer(file, spain, phone.contact, correction('+34 910 000 001'), signed);
    if (proposal === undefined) throw new Error('no proposal');
    expect(() => acceptProposal(file, spain, proposal, signed)).toThrow(/second person/);
    const { text, changes } = acceptProposal(file, spain, proposal, { by: 'CD', on: '2026-12-02' });
    expect(text).toContain('"value": "+34 910 000 001"');
    expect(text).toContain('"by": "AB, CD"');
    expect(changes).toContainEqual(expect.objectContaining({ field: 'value', was: phone.contact.value }));
  });

  it('drops what belonged to the old number and the old page', () => {
    const old = JSON.parse(spain);
    const method = old.channels.find(({ id }: { id: string }) => id === phone.contact.desk).methods[phone.contact.at];
    Object.assign(method, { insideCountry: '017', asOf: 2020 });
    const text = JSON.stringify(old, null, 2);
    const { proposal } = applyAnswer(file, text, phone.contact, correction('+34 910 000 001'), signed);
    if (proposal === undefined) throw new Error('no proposal');
    const { text: next, changes } = acceptProposal(file, text, proposal, { by: 'CD', on: '2026-12-02' });
    expect(next).not.toContain('"insideCountry": "017"');
    expect(changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['value', 'insideCountry', 'asOf']));
  });

  it('closes a contact so that it stays in the file and is not shown', () => {
    const { text, changes } = applyAnswer(
      file,
      spain,
      web.contact,
      { kind: 'closed', why: 'The page is gone.' },
      signed,
    );
    const checked = checkCountry(file, text);
    if ('faults' in checked) throw new Error('not valid');
    const desk = checked.country.channels.find(({ id }) => id === web.contact.desk);
    expect(desk?.methods[web.contact.at]?.status).toBe('closed');
    expect(listSteps(checked.country)).toHaveLength(steps.length - 1);
    expect(changes).toContainEqual(
      expect.objectContaining({ field: 'status', now: 'closed', about: web.contact.value }),
    );
  });

  it.each<[string, Answer, RegExp]>([
    [
      'nothing is different',
      {
        kind: 'corrected',
        correction: {
          value: web.contact.value,
          source: web.method.source ?? '',
          confidence: web.method.confidence === 'unverified' ? 'official' : web.method.confidence,
        },
        why: 'Same.',
      },
      /Nothing is different/,
    ],
    ['nobody says why', { ...correction('https://www.policia.es/new'), why: ' ' }, /one sentence/],
    ['the new value is no address', correction('policia'), /web address/],
  ])('is refused when %s', (_, answer, reason) => {
    expect(() => applyAnswer(file, spain, web.contact, answer, signed)).toThrow(reason);
  });

  it('is refused when the contact was changed in the meantime', () => {
    expect(() =>
      applyAnswer(file, spain, { ...web.contact, value: 'https://other.example' }, { kind: 'right' }, signed),
    ).toThrow(/no longer at its place/);
  });

  it('cannot confirm a contact that no page shows', () => {
    const [before, after] = splitAt(spain, spain.indexOf(JSON.stringify(web.contact.value)));
    const bare =
      before +
      after.replace(/"source": ".*",\n( +)"confidence": ".*"/, '"source": null,\n$1"confidence": "unverified"');
    expect(() => applyAnswer(file, bare, web.contact, { kind: 'right' }, signed)).toThrow(/No page is named/);
  });
});

const splitAt = (text: string, at: number) => [text.slice(0, at), text.slice(at)] as const;

describe('initials', () => {
  it('are two to four letters, in capitals', () => {
    expect(checkInitials(' ñb ')).toBe('ÑB');
    for (const wrong of ['', 'A', 'ABCDE', 'A1', '<b>']) expect(() => checkInitials(wrong)).toThrow(/initials/);
  });
});

describe('the day of a file', () => {
  it('is written without touching anything else', () => {
    expect(different(spain, writeChecked(spain, '2027-01-02'))).toEqual(['  "checked": "2027-01-02"']);
  });
});

describe('the walk on the terminal', () => {
  let folder: string;
  beforeAll(() => {
    folder = copyContent();
    writeFileSync(join(folder, file), spain);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const verify = (typed: readonly string[], code = 'es') =>
    runCommand(folder, 'lib/directory/verify.ts', [code], typed);
  const before = steps.indexOf(web);

  it('writes each answer as it comes and may be stopped', async () => {
    const skips = Array.from({ length: before }, () => 's');
    const { code, said } = await verify(['x', 'ab', ...skips, 'maybe', 'y', 'q']);
    expect(code).toBe(0);
    expect(said).toContain('"x" is not a person\'s initials');
    expect(said).toContain('Write y, e, closed, s or q.');
    expect(said).toContain('Stopped. What you answered is written.');
    expect(read(file)).toMatch(/"verified": \{\s+"on": "\d{4}-\d\d-\d\d",\s+"by": "AB"/);
  });

  it('keeps a new telephone number until a second person comes', async () => {
    const at = steps.indexOf(phone);
    const skips = Array.from({ length: at }, () => 's');
    const edit = ['e', '+34 910 000 001', source, 'o', 'The page shows it.'];
    const first = await verify(['ab', ...skips, ...edit, 'q']);
    expect(first.said).toContain('waits for a second person');
    expect(read(file)).not.toContain('910 000 001');

    const same = await verify(['ab', 'q']);
    expect(same.said).toContain('It waits for somebody else than you.');
    const second = await verify(['cd', 'y', 'q']);
    expect(second.said).toContain('Written.');
    expect(read(file)).toContain('"value": "+34 910 000 001"');
    expect(parse(read('content/directory/changes/ES.yaml'))).toContainEqual(
      expect.objectContaining({ now: '+34 910 000 001' }),
    );
  });

  it('writes the day of the file after everything was answered', async () => {
    const path = 'content/directory/AF.json';
    const all = listSteps(readCountryFile('AF.json'));
    writeFileSync(join(folder, path), read(path).replace(/"checked": ".*"/, '"checked": "2026-01-01"'));
    const answers = all.flatMap(() => ['e', '', source, 'o', 'The page shows it.']);
    const { said } = await verify(['ab', ...answers], 'AF');
    expect(said).toContain('You went through all of Afghanistan');
    expect(read(path)).not.toContain('2026-01-01');
  });

  it.each([
    ['ZZ', 'There is no file content/directory/ZZ.json.'],
    ['Spain', 'two letters'],
  ])('says what is wrong with "%s"', async (wrong, sentence) => {
    const { code, complained } = await verify([], wrong);
    expect([code, complained]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('what is old', () => {
  const country = (code: string, checked: string, opened?: string): Country => {
    const base = readCountryFile('AF.json');
    const channels = base.channels.map((desk) => ({
      ...desk,
      methods: desk.methods.map(({ verified: _, ...method }) => ({
        ...method,
        ...(opened ? { verified: { on: opened, by: 'AB' } } : {}),
      })),
    }));
    return { ...base, code, checked, channels };
  };
  const today = new Date('2026-12-31T12:00:00Z');

  it('is listed oldest first, and only after 180 days', () => {
    const found = findStale(
      [country('AA', '2026-07-04'), country('BB', '2026-07-03'), country('CC', '2025-01-01')],
      today,
    );
    expect(found.map(({ code, days }) => [code, days])).toEqual([
      ['CC', 729],
      ['BB', 181],
    ]);
  });

  it('is not what a person opened since', () => {
    expect(findStale([country('AA', '2025-01-01', '2026-12-01')], today)).toEqual([]);
  });

  it('is printed by its command, which never fails for it', async () => {
    const folder = copyContent();
    const path = join(folder, file);
    writeFileSync(path, spain.replace(/"checked": ".*"/, '"checked": "2020-01-01"'));
    const { code, said } = await runCommand(folder, 'lib/directory/stale.ts');
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    expect(said).toMatch(/^ES {2}Spain: gone through on 2020-01-01/);
    expect(said).toContain('npm run directory:verify -- ES');
  });
});

describe('links', () => {
  let server: Server;
  let site: string;
  let open = 0;
  let most = 0;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        if (request.url === '/slow') return;
        const status = {
          '/gone': 404,
          '/closed': 403,
          '/moved': 302,
          '/get-only': request.method === 'HEAD' ? 405 : 200,
        }[request.url ?? ''];
        response.writeHead(status ?? 200, status === 302 ? { location: '/there' } : {}).end();
      }, 5);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    site = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const link = (address: string) => ({ address, places: [{ file: 'content/directory/ES.json', line: 7 }] });

  it.each([
    ['/there', 'alive'],
    ['/moved', 'alive'],
    ['/get-only', 'alive'],
    ['/gone', 'dead'],
    ['/closed', 'refused'],
    ['/slow', 'silent'],
  ])('%s is %s', async (path, kind) => {
    expect((await askLink(link(site + path), 0.3)).kind).toBe(kind);
  });

  it('asks for the head first, and for the page only where that is refused', async () => {
    asked.length = 0;
    await askLink(link(`${site}/there`), 1);
    await askLink(link(`${site}/get-only`), 1);
    expect(asked).toEqual(['HEAD /there', 'HEAD /get-only', 'GET /get-only']);
  });

  it('are asked one at a time of each site', async () => {
    most = 0;
    const answers = await checkLinks(
      ['/1', '/2', '/3', '/gone'].map((path) => link(site + path)),
      { atOnce: 4, seconds: 1 },
    );
    expect(most).toBe(1);
    expect(answers).toHaveLength(4);
  });

  it('say so when there is no network', async () => {
    // Nothing listens on these: the system gave the numbers and took them back.
    const free = createServer();
    await new Promise<void>((ready) => free.listen(0, '127.0.0.1', ready));
    const address = free.address();
    await new Promise((ready) => free.close(ready));
    const dead = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    expect(await checkLinks([link(dead)], { atOnce: 2, seconds: 1 })).toBe('no network');
  });

  it('are found with their lines, each address once', () => {
    expect(findAddresses('{\n  "a": "https://x.example/",\n  "b": ["no", "https://y.example/"]\n}')).toEqual([
      { address: 'https://x.example/', line: 2 },
      { address: 'https://y.example/', line: 3 },
    ]);
    const all = listLinks(['ES']);
    expect(new Set(all.map(({ address }) => address)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(10);
    expect(() => listLinks(['ZZ'])).toThrow('There is no file content/directory/ZZ.json.');
  });
});
