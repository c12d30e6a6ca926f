import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decideMail, quiet } from '../../lib/release/alarm.ts';
import { type Certificate, judgeCertificate, readCertificate } from '../../lib/release/certificate.ts';
import { makeReleaseKey, openReleaseKey, signBytes } from '../../lib/release/key.ts';
import { makeList, type ReleaseList, writeList } from '../../lib/release/list.ts';
import { makeAsker } from '../../lib/release/look.ts';
import { takeList, watchOnce } from '../../lib/release/round.ts';
import { lookAtAddress, lookAtSite } from '../../lib/release/site.ts';
import { letterText } from '../../lib/server/mail.ts';
import { lacks } from '../support/intake.ts';
import { makeSmallBuild, type Sent, type SmallSite, type Spoil, serveBuild } from '../support/release.ts';

const now = new Date('2026-11-25T10:00:00Z');
const dist = makeSmallBuild();
const list = makeList(dist, now);
const open: SmallSite[] = [];

afterEach(async () => {
  for (const site of open.splice(0)) await site.close();
});

async function serve(spoil?: Spoil, health?: string): Promise<SmallSite> {
  const site = await serveBuild(dist, spoil, health);
  open.push(site);
  return site;
}

/** Sentences about all that the watcher sees. */
async function look(
  spoil?: Spoil,
  health?: string,
  lists: [ReleaseList, ...ReleaseList[]] = [list],
): Promise<string[]> {
  const asker = makeAsker((await serve(spoil, health)).origin);
  const { findings } = await lookAtSite(asker, { lists, everyForm: true, pagesOnly: false, allowed: ['x-cache'] });
  asker.close();
  return findings.map(({ where, what }) => `${where} ${what}`);
}

const only =
  (path: string, change: (sent: Sent) => Sent): Spoil =>
  (asked, sent) =>
    asked === path ? change(sent) : sent;
const withHeader = (path: string, name: string, value: string | undefined): Spoil =>
  only(path, (sent) => {
    const { [name]: _, ...rest } = sent.headers;
    return { ...sent, headers: value === undefined ? rest : { ...rest, [name]: value } };
  });

/** The same content but for one byte, packed again as it was. */
function flip(sent: Sent): Sent {
  const isBrotli = sent.headers['content-encoding'] === 'br';
  const body = Buffer.from(isBrotli ? brotliDecompressSync(sent.body) : sent.body);
  const at = Math.floor(body.length / 2);
  body[at] = (body[at] ?? 0) ^ 1;
  return { ...sent, body: isBrotli ? brotliCompressSync(body) : body };
}

describe('the watcher', () => {
  it('is silent while the site is as signed', async () => {
    expect(await look()).toEqual([]);
    expect(await look(withHeader('/en/', 'x-cache', 'HIT'))).toEqual([]);
  });

  it('sees one changed byte in any file, plain or packed', async () => {
    const asker = (origin: string) => makeAsker(origin);
    const missed: string[] = [];
    for (const path of Object.keys(list.served)) {
      const site = await serve(only(path, flip));
      const one = asker(site.origin);
      for (const everyForm of [true, false]) {
        const options = { lists: [list] as const, everyForm, pagesOnly: false, allowed: [] };
        const found = await lookAtAddress(one, path, options);
        if (!found.some(({ what }) => what.startsWith('its content was changed (the size is the same')))
          missed.push(path);
      }
      one.close();
    }
    expect(missed).toEqual([]);
  });

  it('sees a byte changed only in what browsers with brotli get', async () => {
    const spoil = only('/en/contact/', (sent) => (sent.headers['content-encoding'] === 'br' ? flip(sent) : sent));
    expect(await look(spoil)).toEqual([expect.stringContaining('/en/contact/ its content was changed')]);
  });

  it.each([
    ['content-security-policy', undefined, 'the header Content-Security-Policy is missing'],
    [
      'content-security-policy',
      "default-src 'self' https://evil.example",
      'the header Content-Security-Policy differs',
    ],
    ['strict-transport-security', 'max-age=0', 'the header Strict-Transport-Security differs'],
    ['cache-control', 'public, max-age=600', 'the header Cache-Control differs'],
    ['set-cookie', 'a=b', 'an unknown header was added: set-cookie'],
    ['refresh', '0; url=https://evil.example', 'an unknown header was added: refresh'],
    ['link', '<https://evil.example/a.js>; rel=preload', 'an unknown header was added: link'],
    ['content-type', 'text/plain', 'the header Content-Type differs'],
  ])('sees the header %s changed to %s', async (name, value, sentence) => {
    expect(await look(withHeader('/es/contact/', name, value))).toEqual([`/es/contact/ ${sentence}`]);
  });

  it('sees an address that leads away, is gone, or was added', async () => {
    const away: Spoil = only('/', (sent) => ({ ...sent, status: 307, headers: { location: 'https://evil.example/' } }));
    expect(await look(away)).toEqual(['/ leads away to "https://evil.example/"']);
    const lead: Spoil = only('/', (sent) => ({ ...sent, status: 307, headers: { location: '/es/' } }));
    expect(await look(lead)).toEqual([]);
    const gone = await look(only('/key.pub', (sent) => ({ ...sent, status: 404 })));
    expect(gone).toEqual(['/key.pub answers with status 404 instead of 200']);
    const every: Spoil = (_, sent) => ({ ...sent, status: sent.status === 404 ? 200 : sent.status });
    expect(await look(every)).toContain('an address that does not exist answers with status 200 instead of 404');
    expect(await look(every)).toContain('/_headers.json answers with status 200 instead of 404');
  });

  it('says what the server says of itself, and that it cannot be reached', async () => {
    expect(await look(undefined, 'degraded')).toEqual([`/healthz says "degraded": look at the server's log`]);
    const site = await serve();
    await site.close();
    open.length = 0;
    const asker = makeAsker(site.origin);
    const options = { lists: [list] as const, everyForm: false, pagesOnly: false, allowed: [] };
    expect((await lookAtSite(asker, options)).findings).toEqual([
      { where: 'the site', what: 'cannot be reached (ECONNREFUSED)' },
    ]);
  });

  it('looks a second time before it calls something an alarm', async () => {
    let times = 0;
    const once: Spoil = only('/en/', (sent) => {
      times += 1;
      return times === 1 ? flip(sent) : sent;
    });
    const site = await serve(once);
    const watched = { origin: site.origin, pagesOnly: false, allowed: [], again: 1 };
    expect((await watchOnce(watched, list, { made: '' }, false, now)).findings).toEqual([]);
    expect(times).toBe(2);
  });
});

describe('the list the watcher goes by', () => {
  const at = (made: string): ReleaseList => ({ ...list, made });

  it('may be replaced by a newer one, and for an hour the site may show either', async () => {
    const memory = takeList({ made: '' }, at('2026-11-25T10:00Z'), now);
    const next = takeList(memory, at('2026-11-26T10:00Z'), now);
    expect(next.list?.made).toBe('2026-11-26T10:00Z');
    const file = list.served['/en/']?.file ?? '';
    const changed = { ...list, files: { ...list.files, [file]: { sha256: '0'.repeat(64), bytes: 1 } } };
    expect(await look(undefined, 'ok', [changed])).toHaveLength(1);
    expect(await look(undefined, 'ok', [changed, list])).toEqual([]);

    const page = list.served['/en/'];
    if (!page) throw new Error('no page');
    const longer = { ...list, served: { ...list.served, '/en/new/': page } };
    expect(await look(undefined, 'ok', [longer])).toEqual([
      expect.stringContaining('/en/new/ answers with status 404'),
    ]);
    expect(await look(undefined, 'ok', [longer, list])).toEqual([]);
    expect(next.before?.until).toBe(now.getTime() + 3_600_000);
  });

  it('is never replaced by an older one, however well it is signed', () => {
    const memory = takeList({ made: '' }, at('2026-11-25T10:00Z'), now);
    expect(() => takeList(memory, at('2026-11-24T10:00Z'), now)).toThrow(/is older/);
    expect(() => takeList({ made: '2026-11-25T10:00Z' }, at('2026-11-24T10:00Z'), now)).toThrow(/is older/);
  });
});

describe('the certificate', () => {
  const shown: Certificate = { fingerprint: 'AB', key: 'k1', issuer: 'An Authority', ends: '2027-02-01' };

  it('is nothing to speak of while its key is the same and its end far', () => {
    expect(judgeCertificate(now, shown, undefined)).toEqual([]);
    expect(judgeCertificate(now, { ...shown, fingerprint: 'CD' }, shown)).toEqual([]);
  });

  it('raises the alarm with another key, two weeks before its end, or when browsers do not trust it', () => {
    expect(judgeCertificate(now, { ...shown, key: 'k2' }, shown)[0]?.what).toContain('another key than before');
    expect(judgeCertificate(now, { ...shown, ends: '2026-12-08' }, shown)[0]?.what).toContain('ends on 2026-12-08');
    expect(judgeCertificate(now, { ...shown, ends: '2026-12-10' }, shown)).toEqual([]);
    expect(judgeCertificate(now, { ...shown, distrust: 'CERT_HAS_EXPIRED' }, shown)[0]?.what).toContain('not trusted');
  });
});

describe.skipIf(lacks('openssl'))('the certificate of a live address', () => {
  it('is read with its key, end and issuer, and with why nobody trusts it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const words = ['-newkey', 'ed25519', '-nodes', '-keyout', key, '-out', cert, '-days', '9', '-subj', '/CN=Us'];
    execFileSync('openssl', ['req', '-x509', ...words], { stdio: 'ignore' });
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const shown = await readCertificate(`https://localhost:${port}`);
    server.close();
    expect(shown).toMatchObject({ issuer: 'Us', distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(shown.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(judgeCertificate(new Date(), shown, undefined).map(({ what }) => what.split(' ')[0])).toEqual([
      'is',
      'ends',
    ]);
  });
});

describe('mails of the watcher', () => {
  const finding = [{ where: '/en/', what: 'its content was changed' }];
  const morning = { day: '2026-11-25', hour: 9, isWorkday: true };
  const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

  it('come at once, every hour while it lasts, and at once for something new', () => {
    const first = decideMail(quiet, finding, now, morning);
    expect(first.mail).toBe('watch');
    expect(decideMail(first.state, finding, later(10), morning).mail).toBeUndefined();
    expect(decideMail(first.state, finding, later(60), morning).mail).toBe('watch');
    expect(decideMail(first.state, [{ where: '/es/', what: 'x' }], later(10), morning).mail).toBe('watch');
  });

  it('come once each working morning when all is well, so that silence means the watcher is dead', () => {
    const first = decideMail(quiet, [], now, morning);
    expect(first.mail).toBe('watching');
    expect(decideMail(first.state, [], later(30), morning).mail).toBeUndefined();
    expect(decideMail(first.state, [], now, { ...morning, day: '2026-11-26' }).mail).toBe('watching');
    expect(decideMail(quiet, [], now, { ...morning, isWorkday: false }).mail).toBeUndefined();
    expect(decideMail(quiet, [], now, { ...morning, hour: 15 }).mail).toBeUndefined();
  });
});

describe('the page that staff print about the watcher', () => {
  it.each(['en', 'es'] as const)('quotes both mails as they are sent, in %s', (language) => {
    const page = readFileSync(`content/${language}/staff/watch.mdx`, 'utf8');
    for (const kind of ['watch', 'watching'] as const) {
      const [sentence] = letterText(kind, language).split('. ');
      expect(page).toContain(`${sentence}.`);
    }
  });
});

describe('the watch command', () => {
  let files: { list: string; public: string; state: string };

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'watch-'));
    files = { list: join(folder, 'release.json'), public: join(folder, 'release.pub'), state: join(folder, 'w.json') };
    const { privateText, publicText } = makeReleaseKey();
    const bytes = Buffer.from(writeList(list));
    writeFileSync(files.list, bytes);
    writeFileSync(`${files.list}.sig`, signBytes(bytes, await openReleaseKey(privateText, undefined)));
    writeFileSync(files.public, publicText);
  });

  const run = (
    origin: string,
    settings: Record<string, string> = {},
  ): Promise<{ code: number | null; out: string }> => {
    const given = ['--list', files.list, '--public', files.public, '--state', files.state, '--again', '0'];
    const child = spawn(process.execPath, ['lib/release/watch.ts', origin, '--once', ...given], {
      env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...settings },
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        out += part.toString('utf8');
      });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
  };

  it('ends with 0 for a true site, with 1 and a line for one changed byte, and mails the firm', async () => {
    const mails: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push(Buffer.concat(parts).toString('utf8'));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
    const address = smtp.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const settings = {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'watcher@firm.example',
      MAIL_TO: 'desk@firm.example',
      FIRM_LANGUAGE: 'en',
    };
    const good = await run((await serve()).origin);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('ok: 10 addresses as signed')]);

    const bad = await run((await serve(only('/es/contact/', flip))).origin, settings);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('ALARM: /es/contact/ its content was changed')]);
    expect(mails).toHaveLength(1);
    const text = Buffer.from(mails[0]?.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');
    expect(text).toContain('saw something that must not be so');
    expect(text).not.toContain('/es/');
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  it('raises the alarm for a list that was tampered with', async () => {
    writeFileSync(files.list, readFileSync(files.list, 'utf8').replace('"version": 1', '"version":  1'));
    const answer = await run((await serve()).origin);
    expect([answer.code, answer.out]).toEqual([1, expect.stringContaining("not by the firm's key")]);
  });

  it('says how it is called', async () => {
    expect(await run('example.org')).toMatchObject({ code: 2, out: expect.stringContaining('https://example.org') });
  });
});
