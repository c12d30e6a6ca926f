// Fingerprints and lists: equal to what other programs work out, accepted by them, and true when a file changed.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledRows, type ListedFile, makeList, readList, recheck, showText, writeJson, writeSums } from '#evidence';
import { doTask, type WorkerReport } from '../../lib/evidence/evidence-worker.ts';
import { hashFile } from '../../lib/evidence/hash.ts';

const nodeHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);

const listed = (name: string, content = name): ListedFile => ({
  name,
  size: bytesOf(content).length,
  modified: '2026-11-23T10:00:00.000Z',
  sha256: nodeHash(bytesOf(content)),
  hashed: '2026-11-23T11:00:00.000Z',
});

const now = new Date('2026-11-23T12:00:00.000Z');
const words = { head: ['List', ''], aboutFile: ({ size }: ListedFile) => `${size} bytes`, tail: ['', 'Log'] };
const logLine = { item: 'drive', who: 'the police', when: '2026-11-23T10:30', why: 'handed over' };

/** A browser reads files beside the script, so that messages get through between two pieces. */
const later = <Value>(value: Value) => new Promise<Value>((done) => setTimeout(() => done(value)));

/** A file of zeros that are made up as it is read: as large as it says, in no memory. Read in slices, as in browsers without byte streams. */
class SlicedFile extends Blob {
  readonly #size: number;
  largest = 0;
  constructor(size: number) {
    super();
    this.#size = size;
  }
  override get size(): number {
    return this.#size;
  }
  override stream(): ReturnType<Blob['stream']> {
    return new ReadableStream();
  }
  override slice(start = 0, end = this.#size): Blob {
    this.largest = Math.max(this.largest, end - start);
    const piece = new Blob();
    piece.arrayBuffer = () => later(new ArrayBuffer(end - start));
    return piece;
  }
}

/** The same, read into memory of ours; `held` is what it was offered at most. */
class StreamedFile extends SlicedFile {
  held = 0;
  override stream(): ReturnType<Blob['stream']> {
    let left = this.size;
    return new ReadableStream({
      type: 'bytes',
      pull: async (controller) => {
        await later(undefined);
        const view = controller.byobRequest?.view;
        const count = Math.min(left, view?.byteLength ?? 0);
        this.held = Math.max(this.held, view?.byteLength ?? 0);
        left -= count;
        if (count === 0) controller.close();
        controller.byobRequest?.respond(count);
      },
    });
  }
}

describe('a fingerprint', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000])('of %i bytes is the one that Node works out', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 256);
    expect(await hashFile(blobOf(bytes))).toBe(nodeHash(bytes));
  });

  it('is the same wherever the pieces are cut, in either way of reading', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 130 }), async (bytes, piece) => {
        const sliced = blobOf(bytes);
        sliced.stream = () => new ReadableStream();
        expect(await hashFile(blobOf(bytes), { piece })).toBe(nodeHash(bytes));
        expect(await hashFile(sliced, { piece })).toBe(nodeHash(bytes));
      }),
    );
  });

  it('changes when one bit changes', async () => {
    expect(await hashFile(blobOf(Uint8Array.of(1, 2, 2)))).not.toBe(await hashFile(blobOf(Uint8Array.of(1, 2, 3))));
  });

  it('of a large file is read two megabytes at a time, and says how far it is', async () => {
    const size = 9 * 1024 * 1024 + 5;
    const zeros = nodeHash(new Uint8Array(size));
    const sliced = new SlicedFile(size);
    const streamed = new StreamedFile(size);
    for (const file of [sliced, streamed]) {
      const seen: number[] = [];
      expect(await hashFile(file, { onProgress: (bytes) => seen.push(bytes) })).toBe(zeros);
      expect(seen).toHaveLength(5);
      expect(seen.at(-1)).toBe(size);
    }
    expect(sliced.largest).toBe(2 * 1024 * 1024);
    expect(streamed.held).toBe(2 * 1024 * 1024);
  });

  it('is not given for a file that shrank while it was read', async () => {
    const file = new SlicedFile(10);
    file.slice = () => new Blob(['short']);
    await expect(hashFile(file)).rejects.toThrow('expected 10');
  });
});

describe('the worker', () => {
  const collect = () => {
    const reports: WorkerReport[] = [];
    return { reports, report: (message: WorkerReport) => void reports.push(message) };
  };

  it('reports the way and the result of each file under its number', async () => {
    const { reports, report } = collect();
    await Promise.all([
      doTask({ kind: 'hash', id: 1, file: new Blob(['one']) }, report),
      doTask({ kind: 'hash', id: 2, file: new Blob([]) }, report),
    ]);
    expect(reports).toContainEqual({ kind: 'progress', id: 1, bytes: 3 });
    expect(reports).toContainEqual({ kind: 'hash', id: 1, sha256: nodeHash(bytesOf('one')) });
    expect(reports).toContainEqual({ kind: 'hash', id: 2, sha256: nodeHash(new Uint8Array()) });
  });

  it('says nothing more of a file that was stopped, and reads no further', async () => {
    const { reports, report } = collect();
    const file = new StreamedFile(2 ** 40);
    const task = doTask({ kind: 'hash', id: 3, file }, report);
    await expect.poll(() => reports.length).toBeGreaterThan(0);
    await doTask({ kind: 'stop', id: 3 }, report);
    await task;
    expect(new Set(reports.map(({ kind }) => kind))).toEqual(new Set(['progress']));
  });

  it('says that a file cannot be read, instead of a fingerprint', async () => {
    const { reports, report } = collect();
    const file = new SlicedFile(10);
    file.slice = () => {
      throw new Error('gone');
    };
    await doTask({ kind: 'hash', id: 4, file }, report);
    await doTask({ kind: 'mail', id: 4, file }, report);
    expect(reports).toEqual([
      { kind: 'unread', id: 4, task: 'hash' },
      { kind: 'unread', id: 4, task: 'mail' },
    ]);
  });
});

describe('the list as text, checked by real programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-'));
  const names = [
    'plain.txt',
    'with space  .eml',
    'niño – año.pdf',
    'عقد.pdf',
    '😀.png',
    '# not a comment',
    '*star',
    '-',
    '-c',
    'back\\slash',
    'new\nline',
    'not\\newline\\n',
    'quote\'"$(x)',
  ];
  beforeAll(() => {
    for (const name of [...names, 'return\rinside']) writeFileSync(join(folder, name), name);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const check = (program: string, args: readonly string[], files: readonly string[]) => {
    const list = makeList(
      files.map((name) => listed(name)),
      [],
      now,
    );
    writeFileSync(join(folder, 'notes.list'), writeSums(list, words));
    return spawnSync(program, [...args, '-c', 'notes.list'], { cwd: folder, encoding: 'utf8' });
  };

  it('sha256sum accepts every line, however odd the name', () => {
    const { status, stderr } = check('sha256sum', ['--strict'], [...names, 'return\rinside']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('sha256sum finds the file that changed', () => {
    writeFileSync(join(folder, 'plain.txt'), 'plain.tXt');
    const { status, stdout } = check('sha256sum', ['--strict'], names);
    writeFileSync(join(folder, 'plain.txt'), 'plain.txt');
    expect(status).toBe(1);
    expect(stdout).toContain('plain.txt: FAILED');
    expect(stdout.match(/FAILED/g)).toHaveLength(1);
  });

  it.skipIf(spawnSync('shasum', ['--version']).error !== undefined)('shasum, the program of a Mac, accepts it', () => {
    expect(check('shasum', ['-a', '256', '--strict'], names).status).toBe(0);
  });

  it('we read what sha256sum writes, names and all', () => {
    const output = execFileSync('sha256sum', ['--', ...names.filter((name) => name !== '-')], { cwd: folder });
    const read = readList(output);
    expect(read).toMatchObject({ kind: 'list', unread: 0 });
    if (read.kind === 'list') expect(read.files.map(({ name }) => name)).toEqual(names.filter((name) => name !== '-'));
  });
});

describe('a saved list', () => {
  it('comes back from the text: names and fingerprints', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (some) => {
        const names = some.map((name) => name.replaceAll('/', '_'));
        const list = makeList(
          names.map((name) => listed(name)),
          [],
          now,
        );
        const read = readList(bytesOf(writeSums(list, words)));
        expect(read).toEqual({
          kind: 'list',
          files: list.files.map(({ name, sha256 }) => ({ name, sha256 })),
          log: [],
          made: undefined,
          unread: 0,
        });
      }),
    );
  });

  it('comes back whole from the data, with its custody log and its time', () => {
    const list = makeList([listed('a.eml')], [logLine], now);
    const read = readList(bytesOf(writeJson(list)));
    expect(read).toEqual({ kind: 'list', files: list.files, log: [logLine], made: now.toISOString(), unread: 0 });
  });

  it('keeps a comment to one line, so that no text of ours can pass for a fingerprint', () => {
    const evil = `x\n${'0'.repeat(64)}  evil.txt\r\u2028y`;
    const text = writeSums(makeList([listed('a')], [], now), { ...words, tail: [evil] });
    const read = readList(bytesOf(text));
    expect(read.kind === 'list' && read.files.map(({ name }) => name)).toEqual(['a']);
  });

  it('is read with Windows line ends, big letters, a byte order mark, or in UTF-16', () => {
    const line = `${listed('a.txt').sha256.toUpperCase()} *a.txt\r\n`;
    const expected = [{ name: 'a.txt', sha256: listed('a.txt').sha256 }];
    for (const bytes of [bytesOf(line), bytesOf(`\ufeff${line}`), Buffer.from(`\ufeff${line}`, 'utf16le')]) {
      expect(readList(bytes)).toMatchObject({ kind: 'list', files: expected, unread: 0 });
    }
  });

  it('says how many lines it could not read', () => {
    const text = `hello\n${listed('a').sha256}  a\n\nshort  b\n`;
    expect(readList(bytesOf(text))).toMatchObject({ kind: 'list', unread: 2 });
  });

  it.each(['', '# nothing', 'a letter', '{', '{}', '[]', '{"kind":"file-list","version":1}', '\u0000\u0001'])(
    'is refused if it is none: %j',
    (text) => {
      expect(readList(bytesOf(text))).toEqual({ kind: 'no-list' });
    },
  );

  it('is refused if somebody put a wrong fingerprint or an unknown key into the data', () => {
    const list = makeList([listed('a')], [], now);
    const broken = { ...list, files: [{ ...listed('a'), sha256: 'abc' }] };
    expect(readList(bytesOf(JSON.stringify(broken)))).toEqual({ kind: 'no-list' });
    expect(readList(bytesOf(JSON.stringify({ ...list, more: 1 })))).toEqual({ kind: 'no-list' });
  });
});

describe('the check of a saved list', () => {
  const judge = (before: readonly ListedFile[], after: readonly ListedFile[], unreadable: readonly string[] = []) =>
    recheck(before, after, unreadable);

  it('says "same" of files that are unchanged, in the order of the list', () => {
    const { verdicts, extra } = judge([listed('b'), listed('a')], [listed('a'), listed('b')]);
    expect(verdicts).toEqual([
      { name: 'b', outcome: 'same' },
      { name: 'a', outcome: 'same' },
    ]);
    expect(extra).toEqual([]);
  });

  it('finds a changed byte, a missing file and one that was not in the list', () => {
    const { verdicts, extra } = judge([listed('a', 'money'), listed('b')], [listed('a', 'honey'), listed('c')]);
    expect(verdicts).toEqual([
      { name: 'a', outcome: 'changed' },
      { name: 'b', outcome: 'missing' },
    ]);
    expect(extra).toEqual(['c']);
  });

  it('does not call a file changed that only has another name', () => {
    const { verdicts } = judge([listed('a', 'x')], [listed('a (1)', 'x')]);
    expect(verdicts).toEqual([{ name: 'a', outcome: 'renamed', foundAs: 'a (1)' }]);
  });

  it('lets one file answer for one line only: two equal files, one gone', () => {
    const { verdicts } = judge([listed('a', 'x'), listed('b', 'x')], [listed('b', 'x')]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['missing', 'same']);
  });

  it('tells a file that could not be read from one that is missing', () => {
    const { verdicts } = judge([listed('a'), listed('b')], [], ['a']);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['unreadable', 'missing']);
  });

  it('knows a name whose accents a Mac took apart', () => {
    const { verdicts } = judge([listed('año', 'x')], [listed('an\u0303o', 'x')]);
    expect(verdicts).toEqual([{ name: 'año', outcome: 'same' }]);
  });

  it('gives one verdict a line and loses no file, whatever was chosen', () => {
    const some = fc.array(
      fc.record({ name: fc.constantFrom('a', 'b', 'c'), content: fc.constantFrom('x', 'y', 'z') }),
      { maxLength: 6 },
    );
    const toListed = (files: readonly { name: string; content: string }[]) =>
      files.map(({ name, content }) => listed(name, content));
    fc.assert(
      fc.property(some, some, (before, after) => {
        const { verdicts, extra } = judge(toListed(before), toListed(after));
        const found = verdicts.filter(({ outcome }) => outcome !== 'missing').length;
        expect(verdicts.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
        expect(found + extra.length).toBe(after.length);
      }),
    );
  });
});

it('the custody log leaves out lines in which nothing was written', () => {
  expect(filledRows([{ item: '', who: ' ', when: '2026-11-23T10:30', why: '' }, logLine])).toEqual([logLine]);
});

it('a name that hides its ending is shown with the hiding sign made visible', () => {
  expect(showText('bill\u202efdp.exe')).toBe('bill[U+202E]fdp.exe');
  expect(showText('two\nlines')).toBe('two[U+000A]lines');
  expect(showText('niño عقد 👩‍👧.pdf')).toBe('niño عقد 👩‍👧.pdf');
});
