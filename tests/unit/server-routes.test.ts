import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bodyHashOf, emptyForm, fromBase64Url, openRequest, readProblem, readReceipt } from '#intake';
import { apiHeaders, serverPageHeaders } from '../../lib/server/headers.ts';
import { makeHealth } from '../../lib/server/health.ts';
import { type Desk, idText, openDesk, prepare, readLanes, writeBody } from '../support/intake.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const typed = { ...emptyForm, sayWhoWeAre: '', leaveMessage: '', sensitiveData: '', step: 'check' };

/** The value of a hidden field in a page. */
function hiddenOf(page: string, name: string): string {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}

const hiddenNames = ['id', 'set', 'sealed', 'withdrawal', 'contactCode', 'time', 'token', 'trap'];

/** Every hidden field of the form that sends. */
function sendFields(page: string): Record<string, string> {
  const form = /<form[^>]*>\s*<input type="hidden" name="step" value="send">[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const names = [...form.matchAll(/name="([^"]+)"/g)].map((found) => found[1] ?? '');
  return Object.fromEntries(names.map((name) => [name, hiddenOf(form, name)]));
}

async function check(fields: Record<string, string> = {}, path = '/es/contact/'): Promise<string> {
  return (await desk.postForm(path, { ...typed, ...fields })).text();
}

describe('GET /api/seed', () => {
  it('gives window, seed, bits and the sets taken now', async () => {
    const answer = await desk.fetch('/api/seed');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      window: Math.floor(desk.clock.now.getTime() / 600_000),
      seed: expect.stringMatching(/^[\w-]{43}$/),
      bits: 4,
      sets: [7],
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject(
      Object.fromEntries(Object.entries(apiHeaders).map(([name, value]) => [name.toLowerCase(), value])),
    );
  });

  it('gives another seed in the next window, the same in this one', async () => {
    const seedNow = async () => (await (await desk.fetch('/api/seed')).json()).seed;
    const first = await seedNow();
    expect(await seedNow()).toBe(first);
    desk.clock.advance(600);
    expect(await seedNow()).not.toBe(first);
  });

  it('says "full" before anyone types when the disk is', async () => {
    desk.intake.health = makeHealth(
      { ...desk.env, DISK_FLOOR_MB: 100 },
      () => desk.clock.now,
      async () => 5,
    );
    const answer = await desk.fetch('/api/seed');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(readProblem(await answer.json())).toBe('full');
  });
});

describe('POST /api/requests', () => {
  it('stores a sealed request and gives a receipt; the staff key opens what was typed', async () => {
    const prepared = await prepare(desk.keys, { note: 'please call after nine' });
    const answer = await desk.postSealed(writeBody(desk, prepared));
    expect(answer.status).toBe(201);
    expect(readReceipt(await answer.json())).toEqual({
      version: 1,
      reference: prepared.reference,
      receivedHour: '2026-11-24T10:00Z',
      demonstration: true,
    });
    const stored = await desk.intake.store.readRequest(prepared.id);
    if (typeof stored === 'string') throw new Error(stored);
    expect(stored).toMatchObject({ lane: 'inbox', state: 'unread', via: 'browser', set: 7 });
    const opened = await openRequest(stored.ciphertext, [desk.keys.identities[2] ?? '']);
    expect(opened).toMatchObject({ note: 'please call after nine', contactCode: prepared.contactCode });
  });

  it('answers a repeat with 200 and the same receipt, an hour later too', async () => {
    const prepared = await prepare(desk.keys);
    const first = await (await desk.postSealed(writeBody(desk, prepared))).json();
    desk.clock.advance(3600);
    const again = await desk.postSealed(writeBody(desk, prepared));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(first);
  });

  it('answers 409 to another text under the same id', async () => {
    const [one, other] = [await prepare(desk.keys), await prepare(desk.keys)];
    await desk.postSealed(writeBody(desk, one));
    const forged = { ...other, id: one.id };
    const answer = await desk.postSealed(writeBody(desk, { ...forged, bodyHash: await bodyHashOf(forged) }));
    expect(answer.status).toBe(409);
    expect(readProblem(await answer.json())).toBe('conflict');
  });

  it.each([
    ['a filled trap', { extra: 'x' }, {}],
    ['no known origin', {}, { 'sec-fetch-site': '' }],
    ['an origin that says null', {}, { 'sec-fetch-site': '', origin: 'null' }],
  ])('holds a request with %s, with the same receipt as any other', async (_, answers, headers) => {
    const prepared = await prepare(desk.keys, answers);
    const answer = await desk.postSealed(writeBody(desk, prepared), headers);
    expect(answer.status).toBe(201);
    expect(readReceipt(await answer.json())?.reference).toBe(prepared.reference);
    expect(await readLanes(desk)).toEqual({ [idText(prepared)]: 'held unread' });
  });

  it('holds a request without a proof, and takes one of a browser that only names its origin', async () => {
    desk = await openDesk({ POW_BITS: '19', PUBLIC_URL: 'https://site.example' });
    const [without, named] = [await prepare(desk.keys), await prepare(desk.keys)];
    await desk.postSealed(writeBody(desk, without, 0));
    await desk.postSealed(writeBody(desk, named, 19), { 'sec-fetch-site': '', origin: 'https://site.example' });
    expect(await readLanes(desk)).toEqual({ [idText(without)]: 'held unread', [idText(named)]: 'inbox unread' });
  });

  it('takes a proof of the window before, and holds one that is half an hour old', async () => {
    const [soon, late] = [await prepare(desk.keys), await prepare(desk.keys)];
    const [soonBody, lateBody] = [writeBody(desk, soon), writeBody(desk, late)];
    desk.clock.advance(1100);
    await desk.postSealed(soonBody);
    desk.clock.advance(1800);
    await desk.postSealed(lateBody);
    expect(await readLanes(desk)).toEqual({ [idText(soon)]: 'inbox unread', [idText(late)]: 'held unread' });
  });

  it.each([
    ['another type', 415, 'type', { 'content-type': 'text/plain' }],
    ['another website', 403, 'cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', 403, 'cross-site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['a neighbouring website', 403, 'cross-site', { 'sec-fetch-site': 'same-site' }],
    ['a length that is not one', 411, 'length', { 'content-length': 'many' }],
    ['far too much', 413, 'too-long', { 'content-length': '99999999' }],
  ])('refuses %s', async (_, status, kind, headers) => {
    const answer = await desk.postSealed(writeBody(desk, await prepare(desk.keys)), headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(readProblem(await answer.json())).toBe(kind);
    expect(await readLanes(desk)).toEqual({});
  });

  it('refuses a cut, a changed and an outdated body, and never repeats a byte of it', async () => {
    const body = writeBody(desk, await prepare(desk.keys));
    const marked = body.slice();
    marked.set(new TextEncoder().encode('<script>sentinel'), 70);
    const outdated = body.slice();
    outdated[32] = 99;
    for (const [sent, status] of [
      [body.slice(0, -3), 411],
      [marked, 400],
      [outdated, 422],
    ] as const) {
      const answer = await desk.postSealed(sent);
      expect(answer.status).toBe(status);
      expect(Object.keys(await answer.json())).toEqual(['type', 'title', 'status']);
    }
  });

  it('says "busy" when even the held lane is full, but still answers a repeat', async () => {
    desk = await openDesk({ LIMIT_HELD_PER_HOUR: '1', LIMIT_INBOX_PER_HOUR: '1', LIMIT_ADDRESS_PER_HOUR: '1' });
    const bodies = [];
    for (let count = 0; count < 4; count += 1) bodies.push(writeBody(desk, await prepare(desk.keys)));
    const statuses = [];
    for (const body of bodies) statuses.push((await desk.postSealed(body)).status);
    expect(statuses).toContain(503);
    const first = bodies[0];
    if (first) expect((await desk.postSealed(first)).status).toBe(200);
  });

  it('says "store" when the store fails, keeps the limits as they were, and works again by itself', async () => {
    const prepared = await prepare(desk.keys);
    const { addRequest } = desk.intake.store;
    desk.intake.store.addRequest = () => Promise.reject(new Error('disk I/O error'));
    for (let count = 0; count < 30; count += 1) {
      const answer = await desk.postSealed(writeBody(desk, prepared));
      expect([answer.status, readProblem(await answer.json())]).toEqual([503, 'store']);
    }
    desk.intake.store.addRequest = addRequest;
    expect((await desk.postSealed(writeBody(desk, prepared))).status).toBe(201);
    expect(await readLanes(desk)).toEqual({ [idText(prepared)]: 'inbox unread' });
  });

  it('turns away more requests at once than it can carry', async () => {
    desk = await openDesk({ LIMIT_IN_FLIGHT: '2' });
    const bodies = await Promise.all([1, 2, 3, 4].map(async () => writeBody(desk, await prepare(desk.keys))));
    const statuses = (await Promise.all(bodies.map((body) => desk.postSealed(body)))).map((answer) => answer.status);
    expect(statuses.toSorted()).toEqual([201, 201, 503, 503]);
  });

  it('answers other methods and unknown addresses without repeating them', async () => {
    for (const path of ['/api/requests', '/api/sentinel', '/xx/contact/']) {
      const answer = await desk.fetch(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('');
    }
  });
});

describe('the plain form', () => {
  it('is checked, sent and answered with a receipt; the staff key opens what was typed', async () => {
    const page = await check({ person: 'Ana', note: 'llámenme por la mañana', dangerNow: 'yes' });
    expect(page).toContain('Revise sus respuestas');
    expect(page).toContain('llámenme por la mañana');
    expect(page).toContain('Llame ahora al número de emergencias');
    expect(await readLanes(desk)).toEqual({});

    desk.clock.advance(30);
    const fields = sendFields(page);
    const answer = await desk.postForm('/es/contact/', fields);
    expect(answer.status).toBe(201);
    const receipt = await answer.text();
    expect(receipt).toContain('Tenemos su solicitud');
    expect(receipt).toContain(`${fields.contactCode?.slice(0, 3)} · ${fields.contactCode?.slice(3)}`);
    expect(receipt).not.toContain('llámenme por la mañana');

    const id = fromBase64Url(fields.id ?? '') ?? new Uint8Array();
    const stored = await desk.intake.store.readRequest(id);
    if (typeof stored === 'string') throw new Error(stored);
    expect(stored).toMatchObject({ via: 'server', lane: 'inbox' });
    expect(receipt).toContain(stored.reference);
    expect(await openRequest(stored.ciphertext, desk.keys.identities)).toMatchObject({
      name: 'Ana',
      language: 'es',
      note: 'llámenme por la mañana',
      contactCode: fields.contactCode,
    });
  });

  it('shows the same receipt when it is sent twice', async () => {
    const fields = sendFields(await check());
    desk.clock.advance(5);
    const [first, again] = [await desk.postForm('/es/contact', fields), await desk.postForm('/es/contact/', fields)];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.text()).toBe(await first.text());
  });

  it('carries the headers of a page without script, and nothing may be kept', async () => {
    const answer = await desk.postForm('/en/contact/', typed);
    const expected = Object.entries(serverPageHeaders).map(([name, value]) => [name.toLowerCase(), value]);
    expect(Object.fromEntries(answer.headers)).toMatchObject(Object.fromEntries(expected));
    const page = await answer.text();
    expect(page).not.toMatch(/<script|style=|<style|onclick/);
  });

  it('comes back with every word and a list of errors when something is missing', async () => {
    const answer = await desk.postForm('/en/contact/', {
      ...typed,
      route: 'phone',
      note: 'a "quoted" <b>word</b> & more',
      countryCode: 'VE',
      incident: 'crypto',
      leaveMessage: 'yes',
      moneyMoved24h: 'no',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('<title>Error: Notes</title>');
    expect(page).toContain('<a href="#ask-value">Write the number, or choose &quot;I will call you&quot;.</a>');
    expect(page).toContain('a &quot;quoted&quot; &lt;b&gt;word&lt;/b&gt; &amp; more</textarea>');
    expect(page).toContain('<option value="VE" selected>Venezuela</option>');
    expect(page).toContain('<option value="crypto" selected>');
    expect(page).toMatch(/name="route" value="phone" checked/);
    expect(page).toMatch(/name="leaveMessage" value="yes"[^>]* checked/);
    expect(page).toMatch(/name="moneyMoved24h" value="no" checked/);
  });

  it("never writes a visitor's markup into a page, on any way through it", async () => {
    const evil = '"><script>alert(1)</script>';
    const everywhere = Object.fromEntries(Object.keys(typed).map((name) => [name, evil]));
    const pages = [
      await check({ person: evil, parties: evil, note: evil, extra: evil }),
      await check({ ...everywhere, step: 'check' }),
      await (await desk.postForm('/es/contact/', { ...everywhere, step: 'send' })).text(),
      await (await desk.postForm('/es/contact/', everywhere)).text(),
      await (await desk.postForm('/es/contact/withdraw/', { code: evil })).text(),
    ];
    const fields = sendFields(pages[0] ?? '');
    desk.clock.advance(5);
    pages.push(await (await desk.postForm('/es/contact/', { ...fields, person: evil, token: evil })).text());
    for (const page of pages) expect(page).not.toContain('<script>');
  });

  it('is held, not refused, with a filled trap, a wrong token, one too quick or too old', async () => {
    const ids: string[] = [];
    const send = async (change: Record<string, string>, seconds: number, answers = {}): Promise<void> => {
      const fields = sendFields(await check(answers));
      ids.push(fields.id ?? '');
      desk.clock.advance(seconds);
      expect((await desk.postForm('/es/contact/', { ...fields, ...change })).status).toBe(201);
    };
    await send({}, 10, { extra: 'x' });
    await send({ token: 'A'.repeat(43) }, 10);
    await send({ contactCode: '000000' }, 10);
    await send({}, 1);
    await send({}, 7201);
    const lanes = await readLanes(desk);
    expect(ids.map((id) => lanes[id])).toEqual(Array(5).fill('held unread'));
  });

  it('cannot be given another text than the one that was checked', async () => {
    const [one, other] = [sendFields(await check()), sendFields(await check())];
    desk.clock.advance(10);
    await desk.postForm('/es/contact/', { ...one, sealed: other.sealed ?? '' });
    expect(await readLanes(desk)).toEqual({ [one.id ?? '']: 'held unread' });
  });

  it('keeps answers and sealed text on the page when the store fails, and the same button works later', async () => {
    const fields = sendFields(await check({ note: 'my words' }));
    desk.clock.advance(10);
    const { addRequest } = desk.intake.store;
    desk.intake.store.addRequest = () => Promise.reject(new Error('no'));
    const failed = await desk.postForm('/es/contact/', fields);
    expect(failed.status).toBe(503);
    expect(failed.headers.get('retry-after')).toBe('5');
    const page = await failed.text();
    expect(page).toContain('Todavía no se ha enviado');
    expect(page).toContain('+34 910 000 000');
    expect(page).toContain('my words');

    desk.intake.store.addRequest = addRequest;
    const again = sendFields(page);
    for (const name of hiddenNames) expect(again[name], name).toBe(fields[name]);
    expect((await desk.postForm('/es/contact/', again)).status).toBe(201);
  });

  it('is sealed again when the keys were changed meanwhile, and says so', async () => {
    const fields = sendFields(await check({ note: 'my words' }));
    const answer = await desk.postForm('/es/contact/', { ...fields, set: '6' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Esta página estuvo abierta demasiado tiempo');
    desk.clock.advance(5);
    expect((await desk.postForm('/es/contact/', sendFields(page))).status).toBe(201);
  });

  it('is refused from another website, as another type, chunked or too long, always with a page', async () => {
    const from = (headers: Record<string, string>) => desk.postForm('/en/contact/', typed, headers);
    const answers = [
      [await from({ 'sec-fetch-site': 'cross-site' }), 403],
      [await from({ 'content-type': 'multipart/form-data; boundary=x' }), 415],
      [await from({ 'content-length': '' }), 411],
      [await from({ 'content-length': '9999999' }), 413],
      [await desk.postForm('/en/contact/', { ...typed, note: 'x'.repeat(200_000) }), 413],
      [await desk.postForm('/en/contact/', { ...typed, step: 'other' }), 400],
    ] as const;
    for (const [answer, status] of answers) {
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain('There is a problem');
    }
  });
});

describe('withdrawal', () => {
  it('takes a request out of the inbox; right and wrong codes get the same page after the same time', async () => {
    const prepared = await prepare(desk.keys);
    await desk.postSealed(writeBody(desk, prepared));
    const times: number[] = [];
    const pages: string[] = [];
    for (const code of ['0'.repeat(26), prepared.withdrawalCode.toLowerCase(), prepared.withdrawalCode]) {
      const start = performance.now();
      const answer = await desk.postForm('/en/contact/withdraw/', { code });
      times.push(performance.now() - start);
      expect(answer.status).toBe(200);
      pages.push(await answer.text());
    }
    expect(new Set(pages).size).toBe(1);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(245);
    expect(await desk.intake.store.readRequest(prepared.id)).toBe('withdrawn');
  });

  it('says what is wrong with a code that cannot be one, and keeps it in the field', async () => {
    const answer = await desk.postForm('/en/contact/withdraw', { code: '7K3M' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('The code has 26 letters and digits.');
    expect(page).toContain('value="7K3M"');
  });
});

describe('exit and health', () => {
  it('leaves for the neutral page and clears the cache', async () => {
    const answer = await desk.fetch('/exit');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://weather.example/');
    expect(answer.headers.get('clear-site-data')).toBe('"cache"');
  });

  it('says ok, degraded when the disk is full, and down when the store does not answer', async () => {
    const status = async () => (await desk.fetch('/healthz')).json();
    expect(await status()).toEqual({ status: 'ok' });
    desk.intake.health = makeHealth(
      { ...desk.env, DISK_FLOOR_MB: 100 },
      () => desk.clock.now,
      async () => 5,
    );
    expect(await status()).toEqual({ status: 'degraded' });
    desk.intake.store.undeliveredSince = () => Promise.reject(new Error('gone'));
    expect((await desk.fetch('/healthz')).status).toBe(503);
  });
});

describe('a full disk', () => {
  it('refuses requests, and takes them again by itself when there is room', async () => {
    let free = 5;
    desk.intake.health = makeHealth(
      { ...desk.env, DISK_FLOOR_MB: 1 },
      () => desk.clock.now,
      async () => free,
    );
    const prepared = await prepare(desk.keys);
    const refused = await desk.postSealed(writeBody(desk, prepared));
    expect([refused.status, readProblem(await refused.json())]).toEqual([503, 'full']);
    expect((await desk.postForm('/en/contact/', typed)).status).toBe(503);
    free = 10_000_000;
    desk.clock.advance(2);
    expect((await desk.postSealed(writeBody(desk, prepared))).status).toBe(201);
  });
});

describe('what a visitor wrote', () => {
  it('stands nowhere on the disk, by either way', async () => {
    const sentinel = 'SENTINEL-dd7f1e';
    await desk.postSealed(
      writeBody(desk, await prepare(desk.keys, { note: sentinel, route: 'phone', value: `600 ${sentinel}` })),
    );
    const fields = sendFields(await check({ note: sentinel, person: sentinel }));
    desk.clock.advance(5);
    await desk.postForm('/es/contact/', fields);
    const names = readdirSync(desk.env.DATA_DIR, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(names.map((entry) => entry.name)).toContain('intake.sqlite-wal');
    for (const entry of names)
      expect(readFileSync(join(entry.parentPath, entry.name)).includes(sentinel), entry.name).toBe(false);
  });
});
