import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingSettings, readEnv, SettingsError } from '#env';
import { parseKeySet } from '#intake';
import { makeAcceptedSets } from '../../lib/server/admission.ts';
import { missingInboxFiles } from '../../lib/server/inbox-files.ts';
import { ensureKeySet, loadKeySets, readIdentity } from '../../lib/server/keyset.ts';
import { startServer } from '../../lib/server/main.ts';
import { loadSecret } from '../../lib/server/secret.ts';
import { makeDist, makeFolder, makeKeys } from '../support/intake.ts';

/** Lines of the SettingsError that work throws. */
async function linesOf(work: () => unknown): Promise<readonly string[]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing for a demonstration', () => {
    expect(missingSettings(readEnv({}))).toEqual([]);
    expect(readEnv({ PORT: '' }).PORT).toBe(3000);
  });

  it('name every wrong one at once, and never its value', async () => {
    const lines = await linesOf(() =>
      readEnv({ PORT: 'sentinel', MAIL_TO: 'a@b.example, c@d.example', FIRM_TZ: 'Mars/One' }),
    );
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'MAIL_TO', 'FIRM_TZ']);
    expect(lines.join()).not.toContain('sentinel');
  });

  it('of production name every missing one at once', () => {
    const missing = missingSettings(
      readEnv({ SITE_MODE: 'production', DISK_FLOOR_MB: '8', DATABASE_URL: 'postgresql://db' }),
    );
    const names = [
      'PUBLIC_URL',
      'KEYS_FILE',
      'SMTP_URL',
      'MAIL_FROM',
      'MAIL_TO',
      'BLOCKING_DAYS',
      'DISK_FLOOR_MB',
      'SERVER_SECRET',
    ];
    expect(missing.map((line) => line.split(' ')[0]?.replace(':', ''))).toEqual(names);
  });
});

describe('a production server', () => {
  const complete = async () => {
    const folder = makeFolder();
    const keys = await makeKeys('hybrid', 3);
    const keysFile = join(folder, 'keys.json');
    writeFileSync(keysFile, JSON.stringify(keys.set));
    const dist = makeDist();
    const site = { mode: 'production', set: 3, unset: [] };
    writeFileSync(join(dist, '_server', 'site.json'), JSON.stringify(site));
    const files = { locales: ['en', 'es'], defaultLocale: 'en', headers: {}, files: {} };
    writeFileSync(join(dist, '_headers.json'), JSON.stringify(files));
    const settings = {
      SITE_MODE: 'production',
      PUBLIC_URL: 'https://site.example',
      KEYS_FILE: keysFile,
      SMTP_URL: 'smtps://mail.example',
      MAIL_FROM: 'server@firm.example',
      MAIL_TO: 'desk@firm.example',
      BLOCKING_DAYS: '1095',
      DATA_DIR: join(folder, 'data'),
      DIST_DIR: dist,
      PORT: '0',
      STAFF_PORT: '0',
    };
    return { settings, dist, keysFile };
  };

  it('starts when nothing is missing', async () => {
    const { settings } = await complete();
    const running = await startServer(readEnv(settings));
    expect(running.address).toBe('https://site.example');
    await running.stop();
  });

  it('does not start with a field of the firm unset, a demonstration build, or a build for other keys, and says all of it', async () => {
    const { settings, dist } = await complete();
    writeFileSync(
      join(dist, '_server', 'site.json'),
      JSON.stringify({ mode: 'demonstration', set: 2, unset: ['barNumber'] }),
    );
    const lines = await linesOf(() => startServer(readEnv({ ...settings, SMTP_URL: '' })));
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).toMatch(
      /SMTP_URL[\s\S]*barNumber[\s\S]*not made for production[\s\S]*another key set than 3/,
    );
  });

  it('does not start while the page on which staff read requests is missing or not whole, unless another process has it', async () => {
    const { settings, dist } = await complete();
    const withInbox = { ...settings, STAFF_PORT: '3001' };
    expect((await linesOf(() => startServer(readEnv(withInbox)))).join()).toContain(
      '_server/inbox/index.html is missing',
    );

    const folder = join(dist, '_server', 'inbox');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'index.html'),
      '<link rel="stylesheet" href="/inbox-1.css"><script src="/inbox-2.js"></script>',
    );
    writeFileSync(join(folder, 'inbox-1.css'), '');
    const lines = await linesOf(() => startServer(readEnv(withInbox)));
    expect(lines).toEqual([expect.stringContaining('_server/inbox/inbox-2.js is missing: build again')]);
    writeFileSync(join(folder, 'inbox-2.js'), '');
    expect(missingInboxFiles(dist)).toEqual([]);
  });

  it('does not start with the demonstration keys', async () => {
    const { settings, keysFile } = await complete();
    writeFileSync(keysFile, JSON.stringify({ ...(await makeKeys('hybrid', 0)).set }));
    const lines = await linesOf(() => startServer(readEnv(settings)));
    expect(lines.join()).toContain('demonstration set 0');
  });
});

describe('the demonstration keys', () => {
  it('are made once, lie where only their owner reads them, and open nothing in the public set', async () => {
    const env = readEnv({ DATA_DIR: join(makeFolder(), 'data') });
    const [first, again] = [await ensureKeySet(env), await ensureKeySet(env)];
    expect(again).toEqual(first);
    expect(first).toMatchObject({ set: 0, kind: 'hybrid' });
    expect(parseKeySet(readFileSync(join(env.DATA_DIR, 'keys.json'), 'utf8'))).toEqual(first);
    const key = join(env.DATA_DIR, 'keys', 'demonstration-C.key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readIdentity(readFileSync(key, 'utf8'))).toMatch(/^AGE-/);
    expect(readFileSync(join(env.DATA_DIR, 'keys.json'), 'utf8')).not.toContain('SECRET');
  });
});

describe('keys that were changed', () => {
  it('stay valid for a day for pages that stood open, then no more', async () => {
    const [newer, older] = [(await makeKeys('classic', 8)).set, (await makeKeys('classic', 7)).set];
    const accepted = makeAcceptedSets([{ ...newer, notBefore: '2026-11-20' }, older], new Date('2026-11-24T10:00Z'));
    expect(accepted(new Date('2026-11-25T09:00Z')).map((set) => set.set)).toEqual([8, 7]);
    expect(accepted(new Date('2026-11-25T11:00Z')).map((set) => set.set)).toEqual([8]);
  });

  it('are read from one file, the newest first', async () => {
    const folder = makeFolder();
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'keys.json');
    writeFileSync(file, JSON.stringify([(await makeKeys('classic', 8)).set, (await makeKeys('classic', 7)).set]));
    expect(loadKeySets(readEnv({ KEYS_FILE: file })).map((set) => set.set)).toEqual([8, 7]);
    writeFileSync(file, '{"set": 8}');
    const lines = await linesOf(() => loadKeySets(readEnv({ KEYS_FILE: file })));
    expect(lines.length).toBeGreaterThan(1);
  });
});

describe('the server secret', () => {
  it('outlives a restart, so that proofs and forms of before stay valid', () => {
    const env = readEnv({ DATA_DIR: makeFolder() });
    expect(loadSecret(env).seedFor(5)).toEqual(loadSecret(env).seedFor(5));
    expect(loadSecret(env).seedFor(5)).not.toEqual(loadSecret(env).seedFor(6));
    expect(loadSecret(readEnv({ DATA_DIR: makeFolder() })).seedFor(5)).not.toEqual(loadSecret(env).seedFor(5));
  });
});
