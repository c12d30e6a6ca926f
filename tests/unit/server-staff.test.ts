import { beforeEach, describe, expect, it } from 'vitest';
import {
  emptyForm,
  fromBase64Url,
  openBytes,
  openRequest,
  parseForm,
  requestOf,
  sealRequest,
  toBase64Url,
} from '#intake';
import { readChallenge } from '../../lib/server/challenge.ts';
import { harmless } from '../../lib/server/command-desk.ts';
import { makeStaffRoutes } from '../../lib/server/staff.ts';
import { type Desk, idText, openDesk, prepare, writeBody } from '../support/intake.ts';

const origin = 'https://inbox.example';
let desk: Desk;
let app: ReturnType<typeof makeStaffRoutes>;
beforeEach(async () => {
  desk = await openDesk();
  app = makeStaffRoutes(desk.intake, origin);
});

const post = (path: string, body?: unknown, token = '') => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    authorization: `Bearer ${token}`,
  };
  return app.request(path, { method: 'POST', headers, ...(text === '' ? {} : { body: text }) });
};
const get = (path: string, token: string) => app.request(path, { headers: { authorization: `Bearer ${token}` } });

/** The secret in the file for one of the keys, 0 and 1 being staff. */
async function openChallenge(key: number) {
  const { challenge, files } = await (await post('/api/challenges')).json();
  const opened = await openBytes(fromBase64Url(files[key].file) ?? new Uint8Array(), [desk.keys.identities[key] ?? '']);
  return { challenge, files, opened, answer: toBase64Url(readChallenge(opened, origin) ?? new Uint8Array()) };
}

async function signIn(key = 0): Promise<string> {
  const { challenge, answer } = await openChallenge(key);
  return (await (await post('/api/sessions', { challenge, answer })).json()).token;
}

describe('signing in by key', () => {
  it('works for whoever opens one of the files, once', async () => {
    const { challenge, answer } = await openChallenge(1);
    const first = await post('/api/sessions', { challenge, answer });
    expect(first.status).toBe(201);
    expect(await first.json()).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), expires: expect.any(Number) });
    expect((await post('/api/sessions', { challenge, answer })).status).toBe(401);
  });

  it("is offered to staff keys only, not to the custodian's", async () => {
    const { files } = await (await post('/api/challenges')).json();
    expect(files.map((file: { label: string }) => file.label)).toEqual(['A', 'B']);
  });

  it('fails with a guess, after a minute, and with an answer to another challenge', async () => {
    const one = await openChallenge(0);
    expect((await post('/api/sessions', { challenge: one.challenge, answer: 'A'.repeat(43) })).status).toBe(401);
    const [two, three] = [await openChallenge(0), await openChallenge(0)];
    expect((await post('/api/sessions', { challenge: two.challenge, answer: three.answer })).status).toBe(401);
    desk.clock.advance(61);
    expect((await post('/api/sessions', { challenge: three.challenge, answer: three.answer })).status).toBe(401);
    expect((await post('/api/sessions', { nonsense: true })).status).toBe(401);
  });

  it('cannot be passed on by another server: the address stands in the challenge', async () => {
    const { opened } = await openChallenge(0);
    expect(readChallenge(opened, 'https://inbox-example.evil')).toBeUndefined();
  });

  it('ends after ten minutes and on signing out', async () => {
    const [one, two] = [await signIn(0), await signIn(1)];
    expect((await get('/api/status', one)).status).toBe(200);
    await post('/api/sessions/end', undefined, two);
    expect((await get('/api/status', two)).status).toBe(401);
    desk.clock.advance(601);
    const late = await get('/api/status', one);
    expect(late.status).toBe(401);
    expect(await late.json()).toEqual({ title: 'Sign in again' });
  });

  it('gives thirty challenges a minute at most', async () => {
    const statuses = [];
    for (let count = 0; count < 32; count += 1) statuses.push((await post('/api/challenges')).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(30);
    desk.clock.advance(61);
    expect((await post('/api/challenges')).status).toBe(201);
  });

  it('is needed for everything else', async () => {
    for (const path of ['/api/requests', '/api/status', '/api/requests/x'])
      expect((await get(path, 'A'.repeat(43))).status).toBe(401);
    expect((await post('/api/requests/x/state', { from: 'unread', to: 'opened' })).status).toBe(401);
  });
});

describe('the desk', () => {
  it('lists, opens and marks a request; the second person hears that somebody was faster', async () => {
    const prepared = await prepare(desk.keys, { note: 'hello' });
    await desk.postSealed(writeBody(desk, prepared));
    const [ana, ben] = [await signIn(0), await signIn(1)];
    const { requests } = await (await get('/api/requests?lane=inbox', ana)).json();
    expect(requests).toMatchObject([{ reference: prepared.reference, state: 'unread', set: 7 }]);
    expect(requests[0]).not.toHaveProperty('ciphertext');

    const row = await (await get(`/api/requests/${requests[0].id}`, ana)).json();
    const opened = await openRequest(fromBase64Url(row.ciphertext) ?? new Uint8Array(), [
      desk.keys.identities[0] ?? '',
    ]);
    expect(opened.note).toBe('hello');
    const change = { from: 'unread', to: 'opened' };
    expect((await post(`/api/requests/${row.id}/state`, change, ana)).status).toBe(200);
    expect((await post(`/api/requests/${row.id}/state`, change, ben)).status).toBe(409);
    expect((await (await get(`/api/requests/${row.id}`, ben)).json()).takenBy).toBe('A');
  });

  it('shows that a request was withdrawn and gives out no byte of it', async () => {
    const prepared = await prepare(desk.keys);
    await desk.postSealed(writeBody(desk, prepared));
    await desk.intake.store.withdraw(prepared.withdrawHash, desk.clock.now);
    const token = await signIn();
    const { requests } = await (await get('/api/requests', token)).json();
    expect(requests).toMatchObject([{ reference: prepared.reference, state: 'blocked' }]);
    expect((await get(`/api/requests/${idText(prepared)}`, token)).status).toBe(410);
    expect(
      (await post(`/api/requests/${idText(prepared)}/state`, { from: 'unread', to: 'opened' }, token)).status,
    ).toBe(410);
  });

  it('takes a re-sealed text only if it is an age file of the newest set', async () => {
    const prepared = await prepare(desk.keys);
    await desk.postSealed(writeBody(desk, prepared));
    const token = await signIn();
    const reseal = (ciphertext: string) =>
      post(`/api/requests/${idText(prepared)}/reseal`, { fromSet: 7, toSet: 7, ciphertext }, token);
    expect((await reseal('AAAA')).status).toBe(400);
    const parsed = parseForm(emptyForm);
    if (!parsed.ok) throw new Error('the empty form is valid');
    const sealed = await sealRequest(
      requestOf(parsed.values, { pageLanguage: 'es', demonstration: true, contactCode: '123456' }),
      desk.keys.set,
    );
    expect((await reseal(toBase64Url(sealed))).status).toBe(200);
  });

  it('tells how things stand', async () => {
    await desk.postSealed(writeBody(desk, await prepare(desk.keys)));
    const status = await (await get('/api/status', await signIn())).json();
    expect(status).toMatchObject({
      inbox: { unread: 1 },
      oldestUnread: '2026-11-24T10:00Z',
      mailsWaiting: 1,
      diskFull: false,
      set: 7,
    });
  });
});

describe("text of a visitor on a lawyer's screen", () => {
  it('cannot turn the reading direction or steer the terminal', () => {
    expect(harmless('a\u202eb\u001b[2Jc\u200bd')).toBe('a[U+202E]b[U+001B][2Jc[U+200B]d');
    expect(harmless('one\ntwo')).toBe('one\n    two');
  });
});
