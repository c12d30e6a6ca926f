// The staff's way, filmed: a request comes, a mail tells of it, a lawyer opens the inbox, reads, takes. By key file and by passkey.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import AxeBuilder from '@axe-core/playwright';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import PostalMime from 'postal-mime';
import { parseKeySet, referenceOf, writeEnvelope } from '#intake';
import { lockKeyFile } from '../../lib/server/key-file.ts';
import { prepare } from '../support/intake.ts';
import { startWalk } from '../support/keyboard.ts';

test.describe.configure({ mode: 'serial' });

const passphrase = 'four small grey donkeys';

// A server and a store of their own: what other tests send must not stand in this inbox.
let child: ChildProcess;
let data: string;
let site: string;
let inbox: string;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'inbox-'));
  // The pages were built for the demonstration's keys.
  cpSync('.data/keys', join(data, 'keys'), { recursive: true });
  const [port, staffPort] = [await freePort(), await freePort()];
  site = `http://localhost:${port}`;
  inbox = `http://localhost:${staffPort}`;
  const settings = { PORT: port, STAFF_PORT: staffPort, DATA_DIR: data, POW_BITS: 0, DISK_FLOOR_MB: 0 };
  const limits = { LIMIT_ADDRESS_PER_HOUR: 1000, LIMIT_INBOX_PER_HOUR: 10_000 };
  const numbers = Object.entries({ ...settings, ...limits }).map(([name, value]) => [name, String(value)]);
  child = spawn(process.execPath, ['lib/server/main.ts'], { env: { ...process.env, ...Object.fromEntries(numbers) } });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => piece.includes('Ready:') && resolve());
    child.on('exit', () => reject(new Error('the server ended')));
  });
});

test.afterAll(() => {
  child.kill('SIGTERM');
});

// Whatever happens in the inbox: no violation of its policy, nothing left in the browser.
let complaints: string[] = [];
test.beforeEach(async ({ page }) => {
  complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith(inbox) && !/^(blob|data):/.test(request.url()))
      complaints.push(`foreign request ${request.url()}`);
  });
});
test.afterEach(async ({ page }) => {
  // A refused state (409, 410) shows in the console as a failed load: that is the server's answer, not a fault.
  expect(complaints.filter((line) => !/status of (409|410)/.test(line))).toEqual([]);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(kept).toEqual([0, 0, '']);
});

const key = (label: string): string => readFileSync(join(data, 'keys', `demonstration-${label}.key`), 'utf8');

const film = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

/** A request as the page seals it, sent without the page; resolves to its reference. */
async function send(answers: Record<string, unknown>): Promise<string> {
  const set = parseKeySet(readFileSync(join(data, 'keys.json'), 'utf8'));
  const prepared = await prepare({ set, identities: [] }, answers);
  const { window } = await (await fetch(`${site}/api/seed`)).json();
  const body = writeEnvelope({ ...prepared, window, nonce: new Uint8Array(8) });
  const headers = { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' };
  expect((await fetch(`${site}/api/requests`, { method: 'POST', headers, body })).status).toBe(201);
  return prepared.reference;
}

/** State of a request in the store, and who set it. */
async function readState(reference: string): Promise<string> {
  const store = new DatabaseSync(join(data, 'intake.sqlite'), { readOnly: true, timeout: 5000 });
  const rows = store.prepare('select id, state, taken_by from requests').all();
  store.close();
  for (const { id, state, taken_by } of rows) {
    if (id instanceof Uint8Array && (await referenceOf(id)) === reference) return `${state} ${taken_by}`.trim();
  }
  return 'none';
}

/** Changes the store behind the server's back, as a withdrawal or an hour would. */
async function alter(reference: string, assignment: string): Promise<void> {
  const store = new DatabaseSync(join(data, 'intake.sqlite'), { timeout: 5000 });
  for (const { id } of store.prepare('select id from requests').all()) {
    if (id instanceof Uint8Array && (await referenceOf(id)) === reference)
      store.prepare(`update requests set ${assignment} where id = ?`).run(id);
  }
  store.close();
}

const choose = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('#key-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

/** Signs in with a key file that has no lock, for tests about something else. */
async function signIn(page: Page, label = 'A', language = 'en'): Promise<void> {
  await page.goto(`${inbox}/#${language}`);
  await choose(page, `${label}.key`, key(label));
  await page.locator('form button').click();
  await expect(page.locator('.looked')).toBeVisible();
}

const itemOf = (page: Page, reference: string) => page.locator('.item').filter({ hasText: reference });

/** Fills the contact form as a visitor does; resolves to the reference on the receipt. */
async function writeRequest(page: Page, note: string): Promise<string> {
  await page.goto(`${site}/en/contact/`);
  await expect(page.locator('#ask-value')).toBeHidden();
  await page.fill('#ask-person', 'Ana');
  await page.getByLabel('Call me').check();
  await page.fill('#ask-value', '600 000 000');
  await page.locator('#ask-dangerNow-yes').check();
  await page.fill('#ask-note', note);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request');
  await film(page, '1-new-request');
  return (await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).textContent()) ?? '';
}

/** The notice in the outbox of the demonstration, shown as a mail program would. On working mornings a heartbeat stands beside it. */
async function readNotice(page: Page, reference: string): Promise<void> {
  const folder = join(data, 'outbox');
  const findNotice = async () => {
    const letters = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    const mails = await Promise.all(letters.map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
    return mails.find((mail) => mail.text?.includes('solicitudes de contacto nuevas'));
  };
  await expect.poll(findNotice, { timeout: 20_000 }).toBeDefined();
  const notice = await findNotice();
  expect(notice?.text).not.toContain(reference);
  await page.goto('about:blank');
  await page.setContent(`<h1>${notice?.subject}</h1><p>${notice?.text?.trim()}</p>`);
  await film(page, '2-notice');
}

/** From the list to "taken", with a picture of each step. */
async function readAndTake(page: Page, reference: string, label: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'New (' })).toBeVisible();
  await expect(page.locator('.fresh .item').first()).toContainText(reference);
  await expect(itemOf(page, reference)).toContainText('In danger now');
  expect(await readState(reference)).toBe('unread');
  await film(page, '4-inbox');

  await itemOf(page, reference).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(reference);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('Marked as opened by you.')).toBeVisible();
  await expect(page.getByText('Call the number below.')).toBeVisible();
  await expect(page.getByText('Leave no message.')).toBeVisible();
  await expect(page.getByText(/^You say first: \d{3}\. They answer: \d{3}\.$/)).toBeVisible();
  expect(await readState(reference)).toBe(`opened ${label}`);
  await film(page, '5-opened');

  await page.getByRole('button', { name: 'I take this case' }).click();
  await page.getByRole('button', { name: 'Yes, I take it' }).click();
  await expect(page.getByText('Taken by you.')).toBeVisible();
  expect(await readState(reference)).toBe(`taken ${label}`);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.locator('.taken').getByText(`Taken by ${label}.`)).toBeVisible();
  await film(page, '6-taken');
}

test('a lawyer with a key file and a passphrase: new request, notice, inbox, opened, taken', async ({ page }) => {
  const reference = await writeRequest(page, 'Someone to talk to the bank for me.');
  await readNotice(page, reference);

  await page.goto(`${inbox}/#en`);
  await choose(page, 'letter.txt', 'not a key');
  await expect(page.getByRole('alert').filter({ hasText: 'This is not a key file' })).toBeVisible();
  await choose(page, 'A.key.age', await lockKeyFile(key('A'), passphrase));
  await page.getByLabel('Passphrase of this file').fill('something else');
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await expect(page.getByText('The passphrase does not open this file.')).toBeVisible();
  await page.getByLabel('Passphrase of this file').fill(passphrase);
  await film(page, '3-sign-in');
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await expect(page.getByText('You are A')).toBeVisible();
  await readAndTake(page, reference, 'A');
});

test('a lawyer with a passkey: makes it once, then opens the inbox with it', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await addPasskeys(devtools);
  await signIn(page, 'B');
  await page.getByRole('button', { name: 'Make a passkey for my key' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the new key file' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).not.toContain('AGE-SECRET-KEY');
  await page.getByRole('button', { name: 'Close the inbox' }).click();
  await expect(page.getByText('Closed. Your key and all texts are forgotten.')).toBeVisible();

  const reference = await writeRequest(page, 'With a passkey.');
  await readNotice(page, reference);
  await page.goto(`${inbox}/#en`);
  await choose(page, 'B-passkey.key.age', file);
  await film(page, '3-sign-in');
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await expect(page.getByText('You are B')).toBeVisible();
  await readAndTake(page, reference, 'B');
});

async function addPasskeys(devtools: CDPSession): Promise<void> {
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('danger and fresh payments stand first, whoever came first', async ({ page }) => {
  const calm = await send({ person: 'Calm' });
  const money = await send({ person: 'Money', moneyMoved24h: 'yes' });
  const danger = await send({ person: 'Danger', dangerNow: 'yes' });
  await alter(calm, "received_hour = '2026-11-20T08:00Z'");
  await signIn(page);
  const shown = await page.locator('.fresh .item').allTextContents();
  const order = [danger, money, calm].map((reference) => shown.findIndex((text) => text.includes(reference)));
  expect(order).toEqual([0, 1, 2]);
  await expect(page.locator('.alarm').filter({ hasText: 'requests are unread. The oldest came after' })).toBeVisible();
  await expect(page).toHaveTitle('(3) Inbox');
  expect(await readState(danger)).toBe('unread');
});

test('the sign-in needs no mouse, and the focus is on the list afterwards', async ({ page }, info) => {
  // Before the first key: the browser learns in its own time that somebody waits for it to ask for a file.
  const chooser = page.waitForEvent('filechooser');
  await page.goto(`${inbox}/#en`);
  const walk = startWalk(page, info);
  await walk.tabTo(page.locator('#key-file'));
  await walk.press('Space');
  await (await chooser).setFiles({
    name: 'A.key',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(key('A')),
  });
  await walk.tabTo(page.locator('form button'));
  await walk.press('Enter');
  await expect(page.locator('.looked')).toBeVisible();
  // A heading takes no keys: here it has the focus without a mark.
  await expect(page.locator('h1')).toBeFocused();
  walk.save();
});

test('hostile text is only text: no script runs, nothing is a link, hidden signs show', async ({ page }) => {
  const hostile =
    '<img src=x onerror=alert(1)><script>alert(2)</script> https://evil.example/pay +34 600 000 000 a\u202eb';
  const reference = await send({ person: '<b>Eve</b>\u202e', note: hostile, parties: 'x'.repeat(300) });
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await signIn(page);
  await itemOf(page, reference).click();
  await expect(page.getByText('a[U+202E]b')).toBeVisible();
  await expect(page.getByText('hidden signs in the text')).toBeVisible();
  await expect(page.locator('dd')).toContainText(['<b>Eve</b>[U+202E]', 'x'.repeat(300)]);
  expect(await page.locator('main :is(a, img, script, b, iframe)').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(dialogs).toBe(0);
  await film(page, 'hostile');
});

test('a colleague who was faster is named, and a withdrawn request shows no word of its text', async ({ page }) => {
  const faster = await send({ person: 'Faster' });
  const withdrawn = await send({ person: 'Withdrawn Person' });
  await signIn(page);
  await alter(faster, "state = 'taken', taken_by = 'B'");
  await itemOf(page, faster).click();
  await expect(page.getByText('Taken by B.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();

  await expect(itemOf(page, withdrawn)).toContainText('Withdrawn Person');
  await alter(withdrawn, "state = 'blocked'");
  await itemOf(page, withdrawn).click();
  await expect(page.getByText('Its sender took this request back. Stop all work on it.')).toBeVisible();
  await expect(page.getByText('Withdrawn Person')).toHaveCount(0);
});

test('a text that is being read goes from the screen when its sender takes it back', async ({ page }) => {
  await page.clock.install();
  const reference = await send({ person: 'Read Now' });
  await signIn(page);
  await itemOf(page, reference).click();
  await expect(page.getByText('Read Now')).toBeVisible();
  await alter(reference, "state = 'blocked'");
  await page.clock.fastForward(61_000);
  await expect(page.getByText('Its sender took this request back. Stop all work on it.')).toBeVisible();
  await expect(page.getByText('Read Now')).toHaveCount(0);
});

test('what is held stands apart, still sealed, until somebody asks for it', async ({ page }) => {
  const reference = await send({ person: 'Held Back' });
  await alter(reference, "lane = 'held'");
  await signIn(page);
  await expect(page.getByText('Held Back')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show what is held apart' }).click();
  await expect(page.locator('.held .item')).toContainText('Held Back');
  await expect(page.locator('.fresh')).not.toContainText('Held Back');
  await page.locator('.held .item').first().click();
  await expect(page.getByText('Held apart: it may come from a machine.')).toBeVisible();
});

test('a request that no key here opens says so', async ({ page }) => {
  const reference = await send({ person: 'Junk' });
  await alter(reference, 'ciphertext = zeroblob(100)');
  await signIn(page);
  await itemOf(page, reference).click();
  await expect(page.getByText('Your key does not open this request.')).toBeVisible();
  expect(await readState(reference)).toBe('unread');
  await page.getByRole('button', { name: 'No key opens it' }).click();
  await page.getByRole('button', { name: 'Yes, mark it' }).click();
  await expect(page.getByText('Marked by A')).toBeVisible();
  expect(await readState(reference)).toBe('unopenable A');
});

test('at another address than the bookmark the page stops, since its challenge was made for the right one', async ({
  page,
}) => {
  const elsewhere = inbox.replace('localhost', '127.0.0.1');
  await page.goto(`${elsewhere}/#en`);
  await choose(page, 'A.key', key('A'));
  await expect(page.getByText('This key file has no lock.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await expect(page.getByText('Stop. This page is not at the address the inbox expects.')).toBeVisible();
  complaints = complaints.filter((line) => !line.startsWith(`foreign request ${elsewhere}/`));
});

test('a session that ran out at the server is renewed by the key in memory, unseen', async ({ page }) => {
  await signIn(page);
  await page.route('**/api/status', (route) => route.fulfill({ status: 401, body: '{}' }), { times: 1 });
  const renewed = page.waitForRequest('**/api/challenges');
  await page.getByRole('button', { name: 'Look again now' }).click();
  await renewed;
  const reference = await send({ person: 'After Renewal' });
  await page.getByRole('button', { name: 'Look again now' }).click();
  await expect(itemOf(page, reference)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'One new request has come.' })).toBeVisible();
  complaints = complaints.filter((line) => !line.includes('status of 401'));
});

test('after nine quiet minutes a warning, after ten everything is forgotten', async ({ page }) => {
  await page.clock.install();
  const reference = await send({ person: 'Quiet Person' });
  await signIn(page);
  await itemOf(page, reference).click();
  await expect(page.getByText('Quiet Person')).toBeVisible();
  await page.clock.fastForward(9 * 60_000 + 6000);
  await expect(page.getByText('The inbox closes in one minute.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep it open' }).click();
  await expect(page.getByText('The inbox closes in one minute.')).toBeHidden();
  await expect(page.getByText('Quiet Person')).toBeVisible();
  await page.clock.fastForward(10 * 60_000 + 6000);
  await expect(page.getByText('Closed after ten quiet minutes.')).toBeVisible();
  await expect(page.getByText('Quiet Person')).toHaveCount(0);
  await expect(page).toHaveTitle('Inbox');
});

test('one request is printed or copied, never the list; without the server the page says what it does not know', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: inbox });
  const reference = await send({ person: 'Paper Person', note: 'one\ntwo' });
  await signIn(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Paper Person')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await itemOf(page, reference).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('Copied. Paste it into the case file only')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Help wanted: one\n    two');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Paper Person')).toBeVisible();
  await expect(page.getByRole('button', { name: 'I take this case' })).toBeHidden();
  await film(page, 'printed');
  await page.emulateMedia({ media: 'screen' });

  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'I take this case' }).click();
  await page.getByRole('button', { name: 'Yes, I take it' }).click();
  await expect(page.getByText('Not marked: the server did not answer.')).toBeVisible();
  expect(await readState(reference)).toBe('opened A');
  complaints = complaints.filter((line) => !line.includes('ERR_FAILED'));
});

test('speaks Spanish, and no screen has a fault that axe finds', async ({ page }) => {
  const reference = await send({ person: 'Luz', route: 'reference' });
  await page.goto(`${inbox}/#es`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Abrir la bandeja');
  const check = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  };
  await choose(page, 'A.key.age', await lockKeyFile(key('A'), passphrase));
  await check();
  await signIn(page, 'A', 'es');
  await check();
  await itemOf(page, reference).click();
  await expect(
    page.getByText(`No contacte con esta persona. Llamará ella y dará la referencia ${reference}.`),
  ).toBeVisible();
  await check();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(`They will call and give the reference ${reference}.`)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
