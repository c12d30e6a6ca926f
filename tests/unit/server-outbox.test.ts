import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { readEnv } from '#env';
import { randomBytes } from '#intake';
import { workingHoursSince } from '../../lib/server/calendar.ts';
import { makeHealth } from '../../lib/server/health.ts';
import { filePost, type Letter, letterText, type Post, smtpPost } from '../../lib/server/mail.ts';
import { backOff, makeOutbox } from '../../lib/server/outbox.ts';
import { openStore } from '../../lib/server/store.ts';
import { makeClock, makeFolder } from '../support/intake.ts';

const settings = { MAIL_FROM: 'server@firm.example', MAIL_TO: 'desk@firm.example', PUBLIC_URL: 'https://site.example' };

/** An outbox with a store of its own; `post` decides what becomes of each mail. Starts on a Tuesday at noon in Madrid. */
async function openOutbox(post: Post, second?: Post) {
  const env = readEnv({ DATA_DIR: makeFolder(), DISK_FLOOR_MB: '0', ...settings });
  const clock = makeClock('2026-11-24T11:30:00Z');
  const store = await openStore(env);
  const health = makeHealth(env, () => clock.now);
  const posts: [Post, ...Post[]] = second ? [post, second] : [post];
  const outbox = makeOutbox({ store, health, posts, timeZone: env.FIRM_TZ, clock: () => clock.now, random: () => 1 });
  const add = (lane: 'inbox' | 'held' = 'inbox') =>
    store.addRequest(
      {
        id: randomBytes(16),
        bodyHash: randomBytes(32),
        set: 7,
        withdrawHash: randomBytes(32),
        via: 'browser',
        lane,
        sealed: randomBytes(100),
      },
      clock.now,
    );
  /** Ticks every ten seconds for so long. */
  const run = async (seconds: number): Promise<void> => {
    for (let time = 0; time < seconds; time += 10) {
      await outbox.tick();
      clock.advance(10);
    }
  };
  return { store, health, clock, add, run };
}

const collect = () => {
  const letters: Letter[] = [];
  const post: Post = async (letter) => {
    letters.push(letter);
  };
  return { letters, post, ofKind: (kind: string) => letters.filter((letter) => letter.kind === kind) };
};

describe('notices', () => {
  it('of many requests become one mail', async () => {
    const { post, ofKind } = collect();
    const { add, run } = await openOutbox(post);
    await run(600);
    for (let count = 0; count < 20; count += 1) await add();
    await run(60);
    expect(ofKind('notice')).toHaveLength(1);
  });

  it('come at most every five minutes, and twelve mails an hour', async () => {
    const { post, letters } = collect();
    const { add, run } = await openOutbox(post);
    for (let count = 0; count < 360; count += 1) {
      await add();
      await run(10);
    }
    expect(letters.length).toBeLessThanOrEqual(12);
    expect(letters.length).toBeGreaterThanOrEqual(10);
  });

  it('do not wait because the heartbeat of the morning has just left', async () => {
    const { post, ofKind } = collect();
    const { add, run, clock } = await openOutbox(post);
    clock.now = new Date('2026-11-25T08:00:00Z');
    await run(10);
    await add();
    await run(10);
    expect([ofKind('heartbeat').length, ofKind('notice').length]).toEqual([1, 1]);
  });

  it('are never sent for a held request', async () => {
    const { post, ofKind } = collect();
    const { add, run } = await openOutbox(post);
    await add('held');
    await run(600);
    expect(ofKind('notice')).toEqual([]);
  });
});

describe('a mail server that is down for an hour', () => {
  it('delays notices and loses none; health says degraded within the hour, and ok again', async () => {
    const { letters, post } = collect();
    let isDown = true;
    const { add, run, health, store } = await openOutbox(async (letter) => {
      if (isDown) throw Object.assign(new Error('no'), { code: 'ECONNECTION' });
      await post(letter);
    });
    await add();
    await run(3650);
    expect(letters).toEqual([]);
    expect(await health.status(store)).toBe('degraded');
    isDown = false;
    await run(1000);
    expect(letters.map((letter) => letter.kind)).toContain('notice');
    expect(await health.status(store)).toBe('ok');
    expect((await store.waitingMails()).filter((row) => row.kind === 'notice')).toEqual([]);
  });

  it('is left for the second one after that hour', async () => {
    const second = collect();
    const { add, run } = await openOutbox(() => Promise.reject(new Error('down')), second.post);
    await add();
    await run(3500);
    expect(second.letters).toEqual([]);
    await run(3600);
    expect(second.ofKind('notice')).toHaveLength(1);
  });

  it('is tried again and again, after 10 seconds first and 15 minutes at most', () => {
    const waits = [0, 1, 2, 3, 10, 500].map((tries) => backOff(tries, () => 1));
    expect(waits).toEqual([10, 20, 40, 80, 900, 900]);
    expect(backOff(5, () => 0.5)).toBe(160);
  });

  it('gets the same Message-ID when only its answer was lost', async () => {
    const seen: string[] = [];
    const { add, run } = await openOutbox(async (letter) => {
      seen.push(letter.messageId);
      if (seen.length === 1) throw new Error('answer lost after DATA');
    });
    await add();
    await run(120);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen[1]).toBe(seen[0]);
  });
});

describe('alarms and heartbeat', () => {
  it('say that nobody has opened a request, after four working hours, a day, three days and every morning', async () => {
    const { post, ofKind } = collect();
    const { add, run, clock } = await openOutbox(post);
    await add();
    const counts: number[] = [];
    for (const hours of [3, 3, 16, 50, 72]) {
      clock.advance(hours * 3600);
      await run(20);
      counts.push(ofKind('alarm').length);
    }
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBe(1);
    expect(counts[2]).toBe(1);
    expect(counts[3]).toBeGreaterThan(1);
    expect(counts[4]).toBeGreaterThan(counts[3] ?? 0);
  });

  it('end when the request was opened', async () => {
    const { post, ofKind } = collect();
    const { add, run, clock, store } = await openOutbox(post);
    await add();
    const [row] = await store.listRequests('inbox');
    await store.changeState(Buffer.from(row?.id ?? '', 'base64url'), 'unread', 'opened', 'A', clock.now);
    clock.advance(5 * 86_400);
    await run(60);
    expect(ofKind('alarm')).toEqual([]);
  });

  it('send one heartbeat each working morning, and none at the weekend', async () => {
    const { post, ofKind } = collect();
    const { run, clock } = await openOutbox(post);
    const mornings: number[] = [];
    clock.now = new Date('2026-11-27T08:30:00Z');
    for (let day = 0; day < 4; day += 1) {
      await run(60);
      mornings.push(ofKind('heartbeat').length);
      clock.advance(86_400 - 60);
    }
    expect(mornings).toEqual([1, 1, 1, 2]);
  });

  it('are missed: a working morning without a heartbeat makes health degraded, the next heartbeat mends it', async () => {
    const { post } = collect();
    const { run, clock, health, store } = await openOutbox(post);
    const status = () => health.status(store);
    await run(20);
    expect(await status()).toBe('ok');
    // The worker hangs from Tuesday noon on: nothing runs in Wednesday's morning.
    clock.now = new Date('2026-11-25T12:10:00Z');
    await run(20);
    expect(await status()).toBe('degraded');
    clock.now = new Date('2026-11-26T08:00:00Z');
    await run(20);
    expect(await status()).toBe('ok');
    clock.now = new Date('2026-11-26T15:00:00Z');
    await run(20);
    expect(await status()).toBe('ok');
    clock.now = new Date('2026-11-28T15:00:00Z');
    await run(20);
    expect(await status()).toBe('ok');
  });

  it("know the firm's working hours", () => {
    const since = (then: string, now: string) => workingHoursSince(new Date(then), new Date(now), 'Europe/Madrid', 99);
    expect(since('2026-11-27T16:00Z', '2026-11-30T09:00Z')).toBe(2);
    expect(since('2026-11-24T08:00Z', '2026-11-24T12:00Z')).toBe(4);
  });
});

describe('the texts of the mails', () => {
  it('have one size for every kind and hold no link, number or name', () => {
    for (const language of ['es', 'en'] as const) {
      const kinds = ['notice', 'heartbeat', 'alarm', 'deleted', 'watch', 'watching'] as const;
      const texts = kinds.map((kind) => letterText(kind, language));
      for (const text of texts) {
        expect(Buffer.byteLength(text)).toBe(256);
        expect(text).not.toMatch(/\d|https?:|www\.|@/);
      }
      expect(new Set(texts).size).toBe(kinds.length);
    }
  });

  it('say word for word what the firm agreed to', () => {
    expect(letterText('notice', 'en').trimEnd()).toBe(
      'There are new contact requests. Open the inbox from your bookmark. This message never contains a link.',
    );
  });
});

describe('a demonstration without a mail server', () => {
  it('writes each mail as a file, all of one size', async () => {
    const env = readEnv({ DATA_DIR: makeFolder() });
    const post = filePost(env);
    for (const kind of ['notice', 'alarm', 'heartbeat'] as const) await post({ messageId: crypto.randomUUID(), kind });
    const files = readdirSync(join(env.DATA_DIR, 'outbox')).map((name) =>
      readFileSync(join(env.DATA_DIR, 'outbox', name)),
    );
    expect(files).toHaveLength(3);
    expect(new Set(files.map((file) => file.length)).size).toBe(1);
  });
});

describe('a real mail server', () => {
  let server: SMTPServer | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

  const start = (answer: (text: string) => Error | undefined): Promise<string> =>
    new Promise((resolve) => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _, done) => {
          let text = '';
          stream.on('data', (piece: Buffer) => {
            text += piece.toString('utf8');
          });
          stream.on('end', () => done(answer(text)));
        },
      });
      const listening = server.listen(0, '127.0.0.1', () => {
        const address = listening.address();
        resolve(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      });
    });

  it('gets a mail with the fixed Message-ID, marked as sent by a machine, and with nothing else in it', async () => {
    const texts: string[] = [];
    const address = await start((text) => {
      texts.push(text);
      return undefined;
    });
    const post = smtpPost(address, readEnv(settings));
    await post({ messageId: 'a-random-name', kind: 'notice' });
    const [head = '', body = ''] = (texts[0] ?? '').split('\r\n\r\n');
    expect(head).toContain('Message-ID: <a-random-name@site.example>');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('To: desk@firm.example');
    expect(Buffer.from(body, 'base64').toString('utf8')).toBe(letterText('notice', 'es'));
  });

  it('that refuses makes the sending fail, so that it is tried again', async () => {
    const address = await start(() => Object.assign(new Error('mailbox full'), { responseCode: 452 }));
    const post = smtpPost(address, readEnv(settings));
    await expect(post({ messageId: 'x', kind: 'notice' })).rejects.toMatchObject({ responseCode: 452 });
  });

  it('that is not there makes the sending fail', async () => {
    const post = smtpPost('smtp://127.0.0.1:9', readEnv(settings));
    await expect(post({ messageId: 'x', kind: 'notice' })).rejects.toThrow();
  });
});
