import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { type ContactRequest, emptyForm, parseForm, requestOf } from '#intake';
import { writeInbox } from '../../lib/press/inbox.ts';
import { inboxHeaders } from '../../lib/server/headers.ts';
import { alarmsOf, type Content, groupItems, type Item, sortItems } from '../../lib/server/inbox/desk.ts';
import {
  answerLines,
  contactLines,
  copyText,
  hasHiddenSigns,
  nameOf,
  showTime,
} from '../../lib/server/inbox/request-text.ts';
import { words } from '../../lib/server/inbox/words.ts';
import { keyFileText, keyLock, lockKeyFile, openKeyFile } from '../../lib/server/key-file.ts';
import { showText } from '../../lib/server/show-text.ts';
import { type DeskStatus, makeStaffRoutes } from '../../lib/server/staff.ts';
import type { ListedRequest } from '../../lib/server/store.ts';
import { openDesk } from '../support/intake.ts';

function request(answers: Record<string, unknown> = {}): ContactRequest {
  const parsed = parseForm({ ...emptyForm, ...answers });
  if (!parsed.ok) throw new Error('the test wrote a form that is not valid');
  return requestOf(parsed.values, { pageLanguage: 'es', demonstration: false, contactCode: '482913' });
}

const row = (reference: string, changes: Partial<ListedRequest> = {}): ListedRequest => ({
  id: reference,
  reference,
  set: 7,
  via: 'browser',
  lane: 'inbox',
  state: 'unread',
  receivedHour: '2026-11-24T10:00Z',
  purgeDay: '2027-02-22',
  bodyHash: '',
  takenBy: '',
  ...changes,
});
const item = (listed: ListedRequest, content: Content): Item => ({ row: listed, content });
const open = (answers: Record<string, unknown> = {}): Content => ({ kind: 'open', request: request(answers) });
const namesOf = (items: readonly Item[]): string[] => items.map(({ row: listed }) => listed.reference);

describe('the order of the list', () => {
  it('has danger first, then fresh payments, then whoever waits longest', () => {
    const items = [
      item(row('late'), open()),
      item(row('closed'), { kind: 'closed' }),
      item(row('early', { receivedHour: '2026-11-23T10:00Z' }), open()),
      item(row('money'), open({ moneyMoved24h: 'yes' })),
      item(row('danger'), open({ dangerNow: 'yes' })),
      item(row('both'), open({ dangerNow: 'yes', moneyMoved24h: 'yes' })),
    ];
    expect(namesOf(sortItems(items))).toEqual(['both', 'danger', 'money', 'early', 'closed', 'late']);
  });

  it('keeps held apart from new, until somebody has opened it', () => {
    const groups = groupItems([
      item(row('new'), open()),
      item(row('held', { lane: 'held' }), { kind: 'sealed' }),
      item(row('read', { lane: 'held', state: 'opened' }), open()),
      item(row('back', { lane: 'held', state: 'blocked' }), { kind: 'sealed' }),
    ]);
    expect(namesOf(groups.fresh)).toEqual(['new']);
    expect(namesOf(groups.held)).toEqual(['held']);
    expect(namesOf(groups.opened)).toEqual(['read']);
    expect(namesOf(groups.blocked)).toEqual(['back']);
  });
});

describe('the alarms', () => {
  const none = { unread: 0, opened: 0, unopenable: 0, taken: 0, blocked: 0 };
  const status: DeskStatus = {
    inbox: none,
    held: none,
    oldestUnread: null,
    mailsWaiting: 0,
    mailTries: 0,
    undeliveredSince: null,
    diskFull: false,
    set: 7,
    setEnds: '2027-01-08',
  };
  const now = new Date('2026-11-24T12:30:00Z');
  const kinds = (changes: Partial<DeskStatus>, at = now): string[] =>
    alarmsOf({ ...status, ...changes }, at).map(({ kind }) => kind);

  it('are silent while all is well', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ oldestUnread: '2026-11-24T09:00Z', undeliveredSince: '2026-11-24T12:00:00Z' })).toEqual([]);
  });

  it('name a full disk, mail that has not left for an hour, and requests unread for four hours', () => {
    expect(
      kinds({ diskFull: true, undeliveredSince: '2026-11-24T11:30:00Z', oldestUnread: '2026-11-24T08:00Z' }),
    ).toEqual(['disk', 'mail', 'unread']);
  });

  it('warn two weeks before the keys end, and say when they have ended', () => {
    expect(kinds({}, new Date('2026-12-26T00:00:00Z'))).toEqual(['keysSoon']);
    expect(kinds({}, new Date('2027-01-08T23:00:00Z'))).toEqual(['keysSoon']);
    expect(kinds({}, new Date('2027-01-09T00:00:00Z'))).toEqual(['keysOver']);
    expect(kinds({ set: 0, setEnds: '2036-11-20' })).toEqual(['demonstration']);
  });
});

describe('how to make contact', () => {
  it('says not to call somebody who will call, and nothing about messages', () => {
    const lines = contactLines(request(), '7K3M-Q2XD-9', words.en);
    expect(lines[0]).toBe('Do not contact this person. They will call and give the reference 7K3M-Q2XD-9.');
    expect(lines).not.toContain(words.en.contact.message.no);
  });

  it('allows only what the person allowed, and puts emergency services and bank first', () => {
    const wish = {
      route: 'phone',
      value: '600',
      safe: 'weekdays',
      leaveMessage: true,
      dangerNow: 'yes',
      moneyMoved24h: 'yes',
    };
    expect(contactLines(request(wish), '7K3M-Q2XD-9', words.es)).toEqual([
      words.es.contact.urgentDanger,
      words.es.contact.urgentMoney,
      'Llame al número de abajo.',
      words.es.contact.safe,
      words.es.contact.sayFirm.no,
      words.es.contact.message.yes,
      words.es.contact.askAgain,
    ]);
  });
});

describe('the text of a stranger', () => {
  it('shows hidden signs as codes, keeps lines, and leaves Arabic, Persian joiners and emoji as they are', () => {
    expect(showText('a\u202eb\u2066c\u200bd\u00ade\u001bf')).toBe('a[U+202E]b[U+2066]c[U+200B]d[U+00AD]e[U+001B]f');
    expect(showText('one\ntwo\tthree')).toBe('one\ntwo three');
    for (const whole of ['سلام', 'می\u200cخواهم', '👨\u200d👩\u200d👧', 'niño'] as const)
      expect(showText(whole)).toBe(whole);
  });

  it('is told from our own words, and hidden signs are announced', () => {
    const plain = answerLines(request({ person: 'Ana', note: '<b>bold</b>' }), words.en, 'en');
    expect(plain.find((line) => line.label === 'Help wanted')).toEqual({
      label: 'Help wanted',
      value: '<b>bold</b>',
      typed: true,
    });
    expect(plain.find((line) => line.label === 'Others in it')?.typed).toBe(false);
    expect(hasHiddenSigns(plain)).toBe(false);
    expect(hasHiddenSigns(answerLines(request({ person: 'A\u202ena' }), words.en, 'en'))).toBe(true);
  });

  it('becomes plain text to copy, with the two halves of the code', () => {
    const text = copyText(
      request({ person: 'Ana', note: 'one\ntwo', countryCode: 'VE' }),
      row('7K3M-Q2XD-9'),
      words.en,
      'en',
    );
    expect(text).toContain('7K3M-Q2XD-9\nCame after: ');
    expect(text).toContain('You say first: 482. They answer: 913.');
    expect(text).toContain('Help wanted: one\n    two');
    expect(text).toContain('Country: Venezuela');
  });

  it('in a code nobody knows stays a code', () => {
    expect(nameOf('not a code', 'language', 'es')).toBe('not a code');
    expect(showTime('2026-11-24T10:00Z', 'es')).toMatch(/24 nov 2026/);
  });
});

describe('a key file', () => {
  it('tells by its first lines how it is locked', async () => {
    const identity = await generateX25519Identity();
    const plain = keyFileText(identity, await identityToRecipient(identity));
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(keyLock(bytes(plain))).toBe('none');
    expect(keyLock(bytes('age-encryption.org/v1\n-> age-encryption.org/fido2prf AAAA\n'))).toBe('passkey');
    expect(keyLock(bytes('age-encryption.org/v1\n-> X25519 AAAA\n'))).toBeUndefined();
    expect(keyLock(bytes('-----BEGIN AGE ENCRYPTED FILE-----\nnot base64!'))).toBeUndefined();
    expect(keyLock(bytes('a letter'))).toBeUndefined();
    expect(keyLock(new Uint8Array())).toBeUndefined();

    const locked = bytes(await lockKeyFile(plain, 'cuatro burros pequeños'));
    expect(keyLock(locked)).toBe('passphrase');
    // The same letters, typed on another keyboard, come as other code points.
    expect(await openKeyFile(locked, 'cuatro burros pequeños'.normalize('NFD'))).toBe(identity);
  }, 30_000);
});

describe('the inbox at the staff address', () => {
  it('is served with exactly the headers of the inbox, its script and style by the names in the page', async () => {
    const desk = await openDesk();
    await writeInbox(desk.env.DIST_DIR);
    const app = makeStaffRoutes(desk.intake, 'https://inbox.example');
    const page = await app.request('/');
    const html = await page.text();
    const [style = '', script = ''] = [
      ...html.matchAll(/(?:href|src)="(\/inbox-[0-9a-f]{16}\.(?:css|js))" integrity=/g),
    ].map((found) => found[1]);
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      [style, 'text/css; charset=utf-8'],
      [script, 'text/javascript; charset=utf-8'],
    ] as const) {
      const answer = await app.request(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const lowered = Object.entries(inboxHeaders).map(([name, value]) => [name.toLowerCase(), value]);
      expect(Object.fromEntries(answer.headers)).toEqual({ ...Object.fromEntries(lowered), 'content-type': type });
    }
    expect(html).not.toMatch(/<style|style=|onload=|<script>/);
    expect((await app.request('/inbox.ts')).status).toBe(404);
  }, 30_000);

  it('has no page without a build, and refuses a file that does not belong there', async () => {
    const desk = await openDesk();
    expect((await makeStaffRoutes(desk.intake, 'https://inbox.example').request('/')).status).toBe(404);
    await writeInbox(desk.env.DIST_DIR);
    writeFileSync(join(desk.env.DIST_DIR, '_server', 'inbox', 'notes.txt'), '');
    expect(() => makeStaffRoutes(desk.intake, 'https://inbox.example')).toThrow('notes.txt is no file of the inbox');
  }, 30_000);

  it('says the same things in both languages', () => {
    const keysOf = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, one]) => keysOf(one, `${path}.${name}`))
        : [path];
    expect(keysOf(words.es)).toEqual(keysOf(words.en));
    expect(readFileSync('lib/server/inbox/index.html', 'utf8')).toContain('lang="es"');
  });
});
