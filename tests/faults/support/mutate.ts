// Requests spoiled in every way a tool, a proxy or an attacker spoils them; the same seed gives the same requests.
import { writeForm, writeRequest } from './wire.ts';

/** Numbers 0 to 1, the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Must come back in no answer at all. */
export const mark = 'zq9mark';
/** May come back in the sender's own form, but only escaped. */
export const fieldMark = `zq9<b>"'`;

/** `isClean`: the connection can be used for another request afterwards. */
export type Mutant = { bytes: Buffer; isClean: boolean; patience: number };

type Dice = { random: () => number; pick: <Item>(items: readonly Item[]) => Item; upTo: (most: number) => number };

function makeDice(random: () => number): Dice {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return {
    random,
    upTo,
    pick: (items) => {
      const item = items[upTo(items.length - 1)];
      if (item === undefined) throw new Error('pick: nothing to pick from');
      return item;
    },
  };
}

const clean = (bytes: Buffer): Mutant => ({ bytes, isClean: true, patience: 15_000 });
const broken = (bytes: Buffer): Mutant => ({ bytes, isClean: false, patience: 400 });
const text = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');

function noise(dice: Dice, most: number): Buffer {
  return Buffer.from(Array.from({ length: dice.upTo(most) }, () => dice.upTo(255)));
}

/** A way to spoil the post of a sealed request. */
type Spoil = (dice: Dice, body: Buffer) => Mutant;

const octets = { 'Content-Type': 'application/octet-stream' };
const post = (body: Buffer, headers: Record<string, string> = {}): Buffer =>
  writeRequest('POST', '/api/requests', { ...octets, ...headers }, body);

const sealedSpoils: readonly Spoil[] = [
  (dice, body) => clean(post(body.subarray(0, dice.upTo(body.length)))),
  (dice, body) => clean(post(Buffer.concat([body, noise(dice, 3000)]))),
  (dice, body) => {
    for (let flips = dice.upTo(8); flips >= 0; flips -= 1) body[dice.upTo(body.length - 1)] = dice.upTo(255);
    return clean(post(body));
  },
  (dice, body) => {
    // Version, id, window, proof, set, hash, flags: a byte of the head.
    body[dice.upTo(65)] = dice.upTo(255);
    return clean(post(body));
  },
  (dice, body) => clean(post(body, { 'Content-Type': dice.pick(types) })),
  (dice, body) => clean(post(body, { 'Content-Encoding': dice.pick(['gzip', 'br', 'deflate', mark]) })),
  (dice, body) => clean(post(body, { 'Sec-Fetch-Site': dice.pick(['cross-site', 'same-site', mark, '']) })),
  (dice, body) => clean(post(body, { Origin: dice.pick(['null', `https://${mark}.example`, '::', mark]) })),
  (dice, body) => broken(post(body, { 'Content-Length': dice.pick(lengths) })),
  (_, body) => broken(post(body, { 'Transfer-Encoding': 'chunked' })),
  (dice) => clean(writeRequest('POST', '/api/requests', octets, noise(dice, 9000))),
  (dice) => clean(post(Buffer.from(JSON.stringify({ id: mark, set: dice.upTo(9), sealed: [mark] })))),
];

const types = [
  'application/json',
  'text/plain',
  mark,
  'multipart/form-data; boundary=x',
  'APPLICATION/OCTET-STREAM',
  ' ',
];
const lengths = ['0', '-1', '1e3', '13031, 13031', '99999999999999', mark, '0x10', '+5', ' '];

const steps = ['check', 'send', mark, ''];
const places = ['/en/contact/', '/es/contact', '/es/contact/withdraw/', '/xx/contact/', '/en/contact/withdraw'];

const formSpoils: readonly Spoil[] = [
  (dice) => clean(writeForm(dice.pick(places), { step: dice.pick(steps), route: fieldMark, note: fieldMark })),
  (dice) => clean(writeForm('/en/contact/', { step: 'check', route: 'phone', value: fieldMark.repeat(dice.upTo(40)) })),
  (dice) => clean(writeForm('/es/contact/', { step: 'send', ...hidden(dice), note: fieldMark })),
  (dice) => clean(writeForm('/es/contact/withdraw/', { code: `${fieldMark}${dice.random()}` })),
  (dice) => clean(formPost(dice, Buffer.concat([Buffer.from('step=check&note=%'), noise(dice, 500)]))),
  (dice) => clean(formPost(dice, Buffer.from(`step=check&${`note=%F0%9F&%00=${mark}&`.repeat(dice.upTo(50))}`))),
  (dice) => clean(formPost(dice, multipart(dice), { 'Content-Type': 'multipart/form-data; boundary=zq' })),
  (dice) => clean(formPost(dice, Buffer.from(`{"step":"${mark}"}`), { 'Content-Type': 'application/json' })),
  (dice) => clean(formPost(dice, Buffer.alloc(dice.upTo(200_000), 'a'))),
];

const formPost = (dice: Dice, body: Buffer, headers: Record<string, string> = {}): Buffer =>
  writeRequest(
    'POST',
    dice.pick(places),
    { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    body,
  );

const multipart = (dice: Dice): Buffer =>
  text(
    '--zq',
    `Content-Disposition: form-data; name="note"; filename="${mark}"`,
    '',
    mark.repeat(dice.upTo(9)),
    '--zq--',
  );

const hidden = (dice: Dice): Record<string, string> => ({
  id: dice.pick(['', 'AAAAAAAAAAAAAAAAAAAAAA', mark, '%%%']),
  set: dice.pick(['7', '8', '-1', '9999999999', mark]),
  sealed: dice.pick(['', 'AAAA', mark]),
  withdrawal: dice.pick(['', '0'.repeat(26), mark]),
  contactCode: dice.pick(['123456', '12345', 'abcdef']),
  time: dice.pick(['0', '4294967296', mark, '1e9']),
  token: dice.pick(['', 'A'.repeat(43), mark]),
  trap: dice.pick(['0', '1', '2', '']),
});

const paths = [
  `/${mark}`,
  `/en/../${mark}`,
  `/%2e%2e/${mark}`,
  `//${mark}.example/en`,
  `/en/contact/%00${mark}`,
  `/_server/${mark}`,
  '/_server/site.json',
  '/_headers.json',
  `/api/${mark}`,
  `/api/requests/${mark}`,
  `/healthz/${mark}`,
  `/en/?${mark}`,
  `/exit?to=https://${mark}.example`,
  '/api/seed',
  '*',
  `http://${mark}.example/`,
  `/${'a/'.repeat(2000)}`,
];
const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'POST'];

const readSpoils: readonly Spoil[] = [
  (dice) => {
    const method = dice.pick(methods);
    const request = writeRequest(method, dice.pick(paths));
    // The answer to HEAD has a length and no body: the next answer on this connection could not be told from it.
    return method === 'HEAD' ? broken(request) : clean(request);
  },
  (dice) => clean(writeRequest('GET', '/en/', { Range: dice.pick(ranges) })),
  (dice) => clean(writeRequest('GET', '/en/', { 'If-None-Match': dice.pick(['*', mark, 'W/"', '"a", W/"b"', ',,,']) })),
  (dice) => clean(writeRequest('GET', dice.pick(['/', '/en/', '/404']), { 'Accept-Language': dice.pick(wishes) })),
  (dice) => clean(writeRequest('GET', '/es/', { 'Accept-Encoding': dice.pick(wishes) })),
  (dice) => clean(writeRequest('GET', '/en/', { 'X-Forwarded-For': mark, Cookie: mark, Referer: dice.pick(wishes) })),
];
const ranges = [
  'bytes=5-3',
  'bytes=0-',
  'bytes=-1',
  'bytes=0-0,1-1,2-2',
  mark,
  'bytes=99999999999999999999-',
  'bytes=',
];
const wishes = ['*', '*;q=0', 'br;q=zq9mark', 'es-VE;q=0.1, xx', ',;,;', `${'gzip,'.repeat(300)}`, 'identity;q=0'];

const wireSpoils: readonly Spoil[] = [
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', `X-${mark}: a`, ` folded ${mark}`, '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', `X: a\r${mark}`, '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', `X: a\n${mark}: b`, '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host : x', '', '')),
  () => broken(text('GET /en/ HTTP/1.1', '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', 'Host: y', '', '')),
  () => broken(text('POST /api/requests HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Content-Length: 6', '', 'abcdef')),
  () =>
    broken(
      text(
        'POST /api/requests HTTP/1.1',
        'Host: x',
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
        '',
        '0',
        '',
        '',
      ),
    ),
  () => broken(text('POST /en/contact/ HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', 'zz', mark, '')),
  (dice) => broken(text(`GET /${mark} HTTP/${dice.pick(['0.9', '2.0', '1.2', '9'])}`, 'Host: x', '', '')),
  (dice) => broken(text('GET /en/ HTTP/1.1', 'Host: x', `X: ${mark.repeat(500 + dice.upTo(2000))}`, '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', '', '')),
  () => broken(text('GET /en/ HTTP/1.1', 'Host: x', 'Expect: 100-continue', '', '')),
  () => broken(text('CONNECT x:1 HTTP/1.1', 'Host: x', '', '')),
];

const families = [
  { share: 0.4, spoils: sealedSpoils },
  { share: 0.65, spoils: formSpoils },
  { share: 0.9, spoils: readSpoils },
  { share: 1, spoils: wireSpoils },
] as const;

/** Makes spoiled requests; `nextBody` gives a good sealed body to spoil. */
export function makeMutator(seed: number, nextBody: () => Buffer): () => Mutant {
  const random = makeRandom(seed);
  const dice = makeDice(random);
  return () => {
    const throwOf = random();
    const family = families.find((one) => throwOf < one.share) ?? families[3];
    return dice.pick(family.spoils)(dice, nextBody());
  };
}

/** What is no request at all. */
export function makeGarbage(random: () => number): Buffer {
  const dice = makeDice(random);
  const starts = [
    '',
    'GET ',
    'POST /api/requests HTTP/1.1\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    '\r\n\r\n',
  ];
  return Buffer.concat([Buffer.from(dice.pick(starts), 'latin1'), noise(dice, 2000)]);
}
