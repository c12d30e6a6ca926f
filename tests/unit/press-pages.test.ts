import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isCompressible, leavesNoCopy, splitAddress, templateOf, typeOf } from '../../lib/press/addresses.ts';
import { compress, pruneCache } from '../../lib/press/compress.ts';
import { planJobs } from '../../lib/press/jobs.ts';
import { type Kit, pressIslandPage, pressReadingPage } from '../../lib/press/pages.ts';
import { writePolicy } from '../../lib/press/policy.ts';
import { addPreview } from '../../lib/press/preview.ts';
import { cutShell } from '../../lib/press/shell.ts';
import { hintChunk, writeStart } from '../../lib/press/start.ts';
import { chooseSetForPage, makeHeaderSets, writeSpeculation } from '../../lib/press/table.ts';
import { attributeOf, elementsOf, parsePage, writePage } from '../../lib/press/tree.ts';

const kit: Kit = {
  styles: [
    { text: 'p{}', hash: 'sha256-x' },
    { text: '.field{}', hash: 'sha256-y', classes: new Set(['field']) },
  ],
  exit: { path: '/assets/exit-1.js', integrity: 'sha384-exit' },
  policy: { path: '/assets/policy-1.js', integrity: 'sha384-policy' },
};

const exported = (main: string) => `<!DOCTYPE html><!--b--><html lang="es"><head><meta charSet="utf-8"/>
<link rel="preload" as="script" href="/_next/static/chunks/a.js"/><script src="/_next/static/chunks/a.js" async=""></script>
<script src="/_next/static/chunks/old.js" noModule=""></script><title>Título</title><meta name="description" content="d"/>
<link rel="canonical" href="https://site.example/es/x/"/><link rel="icon" href="/icon.svg"/></head>
<body><div hidden=""><!--$--><!--/$--></div><a id="exit" href="https://weather.example/">Salir</a>${main}
<script type="application/ld+json">{"a":1}</script><script id="_R_">start()</script><script>data(1)</script><script>data(2)</script></body></html>`;

describe('a reading page', () => {
  const document = parsePage(exported('<main id="main"><p>uno<!-- --> dos</p></main>'));
  pressReadingPage(document, kit);
  const text = writePage(document);

  it('keeps its words, its data for search engines and its addresses', () => {
    expect(text).toContain('<p>uno dos</p>');
    expect(text).toContain('<script type="application/ld+json">{"a":1}</script>');
    expect(text).toContain('<link rel="canonical" href="https://site.example/es/x/">');
  });

  it('loses everything of the framework and runs the exit alone', () => {
    expect(text).not.toContain('/_next/');
    expect(text).not.toContain('<!--b-->');
    expect(text).not.toContain('data(');
    expect(text).not.toContain('<div hidden');
    const sources = elementsOf(document, 'script').flatMap((script) => attributeOf(script, 'src') ?? []);
    expect(sources).toEqual(['/assets/exit-1.js']);
  });

  it('gets the stylesheet of the site', () => {
    expect(text).toContain('<style>p{}</style>');
  });
});

describe('what is shown when a page is passed on', () => {
  it('repeats its title, description and address, with the picture of its language', () => {
    const document = parsePage(exported('<main id="main"></main>'));
    addPreview(document, '/x/');
    const text = writePage(document);
    expect(text).toContain('<meta property="og:title" content="Título">');
    expect(text).toContain('<meta property="og:url" content="https://site.example/es/x/">');
    expect(text).toContain('<meta property="og:image" content="https://site.example/og/es.png">');
    expect(text).toContain('<meta property="og:locale" content="es_ES">');
  });

  it('is nothing for a page without an address of its own', () => {
    const document = parsePage('<html lang="es"><head><title>404</title></head><body></body></html>');
    addPreview(document, '/404.html');
    expect(writePage(document)).not.toContain('og:');
  });
});

describe('an island page', () => {
  const document = parsePage(exported('<main id="main" data-island="contact"><p>a<!-- -->b</p></main>'));
  let data = '';
  pressIslandPage(
    document,
    kit,
    (path) => `sha384-of-${path}`,
    (text) => {
      data = text;
      return { path: '/assets/page-1.js', integrity: 'sha384-page' };
    },
  );
  const scripts = elementsOf(document, 'script').filter((script) => attributeOf(script, 'src'));

  it('joins the inline scripts in one file, the start signal last', () => {
    expect(data).toBe('data(1);\ndata(2);\nstart();\n');
    expect(writePage(document)).not.toContain('data(1)');
  });

  it('runs policy first and data last, deferred, and leaves the chunks async with integrity', () => {
    const deferred = scripts.filter((script) => attributeOf(script, 'defer') !== undefined);
    expect(deferred.map((script) => attributeOf(script, 'src'))).toEqual([
      '/assets/policy-1.js',
      '/assets/exit-1.js',
      '/assets/page-1.js',
    ]);
    const chunk = scripts.find((script) => attributeOf(script, 'src') === '/_next/static/chunks/a.js');
    expect(chunk && attributeOf(chunk, 'async')).toBe('');
    expect(chunk && attributeOf(chunk, 'integrity')).toBe('sha384-of-/_next/static/chunks/a.js');
    expect(scripts.every((script) => attributeOf(script, 'integrity'))).toBe(true);
  });

  it('lets no chunk load before the page has been drawn: all wait in a template', () => {
    const text = writePage(document);
    expect(text).toMatch(
      /<template id="chunks"><script src="\/_next\/static\/chunks\/a\.js" async=""[^>]*><\/script><\/template>/,
    );
    expect(text.replace(/<template id="chunks">.*?<\/template>/, '')).not.toContain('/_next/');
  });

  it('keeps the comments that React looks for and drops the script for old browsers', () => {
    expect(writePage(document)).toContain('<p>a<!-- -->b</p>');
    expect(writePage(document)).not.toContain('old.js');
  });
});

describe('the start of an island', () => {
  const begin = (isHidden: boolean) => {
    const waiting: (() => void)[] = [];
    const done: string[] = [];
    const later = (work: () => void) => waiting.push(work);
    const holder = { content: 'chunks', replaceWith: (content: string) => done.push(content) };
    const document = { hidden: isHidden, getElementById: (id: string) => (id === 'chunks' ? holder : undefined) };
    runInNewContext(writeStart(), { document, requestAnimationFrame: later, setTimeout: later });
    return { waiting, done };
  };

  it('takes the chunks out after the frame that shows the page', () => {
    const { waiting, done } = begin(false);
    expect(done).toEqual([]);
    waiting.shift()?.();
    expect(done).toEqual([]);
    waiting.shift()?.();
    expect(done).toEqual(['chunks']);
  });

  it('does not wait in a background tab, which is never drawn', () => {
    expect(begin(true).done).toEqual(['chunks']);
  });

  it('asks the browser to compile the chunks beside the page, and leaves every other file as it is', () => {
    const content = Buffer.from('push([1])');
    const hinted = hintChunk('/_next/static/chunks/a.js', content).toString();
    expect(hinted).toBe('//# allFunctionsCalledOnLoad\npush([1])');
    for (const path of ['/_next/static/chunks/a.css', '/workers/evidence-1.js', '/icon.svg'])
      expect(hintChunk(path, content), path).toBe(content);
  });
});

describe('the Trusted Types policy', () => {
  type Rules = Record<'createHTML' | 'createScriptURL', (text: string) => string>;
  const made: Record<string, Rules> = {};
  const trustedTypes = {
    createPolicy: (name: string, rules: Rules) => {
      if (made[name]) throw new TypeError('exists');
      made[name] = rules;
      return rules;
    },
  };
  const browser: Record<string, unknown> = { location: { origin: 'https://site.example' }, trustedTypes };
  runInNewContext(writePolicy(['/workers/proof-1.js']), browser);

  it('lets pass as HTML only what React writes', () => {
    expect(made.default?.createHTML('<script></script>')).toBe('<script></script>');
    expect(() => made.default?.createHTML('<script></script><b>')).toThrow();
    expect(() => made.default?.createHTML('<img src=x onerror=alert(1)>')).toThrow();
  });

  it("lets pass as script address only this site's chunks", () => {
    for (const good of ['/_next/static/chunks/0a-b_c.js', 'https://site.example/_next/static/chunks/a.js']) {
      expect(made.default?.createScriptURL(good)).toBe(good);
    }
    for (const bad of [
      'https://evil.example/_next/static/chunks/a.js',
      'https://site.example.evil.example/_next/static/chunks/a.js',
      '//evil.example/_next/static/chunks/a.js',
      '/_next/static/chunks/a.js?x=1',
      '/_next/static/chunks/../../../api/a.js',
      '/_next/static/chunks/x/a.js',
      '/assets/a.js',
      '/workers/proof-1.js',
      'data:text/javascript,1',
    ]) {
      expect(() => made.default?.createScriptURL(bad), bad).toThrow();
    }
  });

  it('gives a worker address only if it is one of the listed', () => {
    expect(made.workers?.createScriptURL('/workers/proof-1.js')).toBe('/workers/proof-1.js');
    expect(() => made.workers?.createScriptURL('/workers/other.js')).toThrow();
    expect(() => made.workers?.createScriptURL('https://evil.example/workers/proof-1.js')).toThrow();
  });

  it('leaves the policy of the workers where the pages look for it, and lets nobody replace it', () => {
    expect(browser.workerPolicy).toBe(made.workers);
    expect(() => runInNewContext('"use strict"; globalThis.workerPolicy = {};', browser)).toThrow();
    expect(readFileSync('components/site/make-worker.ts', 'utf8')).toContain(
      'globalThis.workerPolicy?.createScriptURL(',
    );
  });

  it('does nothing in a browser that does not know Trusted Types', () => {
    expect(() => runInNewContext(writePolicy([]), {})).not.toThrow();
  });
});

describe('which exported file becomes what', () => {
  const locales = ['en', 'es'];
  const plan = (names: string[]) =>
    planJobs(names, locales, ['/exit.js']).map(({ kind, path, status }) => [kind, path, status]);

  it('names pages by their folder and 404 pages by their language', () => {
    expect(plan(['index', 'es/index.html', 'es/guides/a/index.html', 'es/missing/index.html', '404.html'])).toEqual([
      ['page', '/', 200],
      ['page', '/es/', 200],
      ['page', '/es/guides/a/', 200],
      ['page', '/es/404.html', 404],
      ['page', '/404.html', 404],
    ]);
  });

  it("drops the framework's leftovers and hidden files, and keeps real text files", () => {
    const dropped = [
      'es/index.txt',
      'es/__next._full.txt',
      'es/__next.$d$locale.txt',
      '404/index.html',
      '_not-found/index.html',
      '_next/static/BID/_buildManifest.js',
      '_next/static/chunks/a.js.map',
      'exit.js',
      '.DS_Store',
    ];
    expect(
      plan(['es/index.html', ...dropped, 'robots.txt', '.well-known/security.txt', '_next/static/chunks/a.js']),
    ).toEqual([
      ['page', '/es/', 200],
      ['file', '/robots.txt', 200],
      ['file', '/.well-known/security.txt', 200],
      ['file', '/_next/static/chunks/a.js', 200],
    ]);
  });
});

describe('addresses', () => {
  it('tells the language from the rest and the template from the rest', () => {
    expect(splitAddress('/es/report/', ['en', 'es'])).toEqual({ locale: 'es', rest: '/report/' });
    expect(splitAddress('/fr/report/', ['en', 'es'])).toEqual({ locale: undefined, rest: '/fr/report/' });
    expect(splitAddress('/es', ['en', 'es'])).toEqual({ locale: 'es', rest: '/' });
    expect(['/', '/report/', '/report/es/', '/help/fraud/', '/guides/a/', '/help/'].map(templateOf)).toEqual([
      'home',
      'countries',
      'country',
      'incident',
      'guide',
      'other',
    ]);
  });

  it('leaves no copy of help, support, evidence and contact', () => {
    for (const rest of [
      '/help/',
      '/help/fraud/',
      '/support/',
      '/evidence/',
      '/contact/',
      '/contact/withdraw/',
      '/contact/index.txt',
    ]) {
      expect(leavesNoCopy(rest), rest).toBe(true);
    }
    for (const rest of ['/', '/guides/contact-us/', '/helpful/', '/report/es/'])
      expect(leavesNoCopy(rest), rest).toBe(false);
  });

  it('refuses a file whose type it does not know', () => {
    expect(typeOf('a.txt')).toBe('text/plain; charset=utf-8');
    expect(() => typeOf('a.exe')).toThrow('a.exe');
    expect(isCompressible('image/png')).toBe(false);
  });
});

describe('headers of pages', () => {
  const locales = ['en', 'es'];

  it('names the speculation rules on reading pages that may leave a copy, guides apart, and nowhere else', () => {
    const sets = makeHeaderSets(['sha256-x'], '/assets/speculation-1.json');
    const rules = (path: string, status: number, isIsland: boolean) =>
      sets[chooseSetForPage(path, status, isIsland, locales)]['Speculation-Rules'];
    for (const path of ['/es/', '/es/guides/', '/es/report/ve/', '/es/questions/'])
      expect(rules(path, 200, false), path).toBe('"/assets/speculation-1.json"');
    expect(rules('/es/guides/a/', 200, false)).toBeUndefined();
    expect(rules('/es/help/fraud/', 200, false)).toBeUndefined();
    expect(rules('/es/contact/', 200, true)).toBeUndefined();
    expect(rules('/es/404.html', 404, false)).toBeUndefined();
  });

  it("never fetches ahead what tells of the visitor's situation", () => {
    const rules = writeSpeculation();
    for (const never of ['/*/help*', '/*/contact*', '/*/evidence*', '/*/support*', '/exit*', '/api/*']) {
      expect(rules).toContain(`{"not":{"href_matches":"${never}"}}`);
    }
    expect(rules).not.toContain('immediate');
  });
});

describe('the frame for server-written pages', () => {
  const document = parsePage(exported('<main id="main" data-island="contact" class="wrap"><form>words</form></main>'));
  const shell = cutShell(document, '/assets/style-1.css');

  it('opens and closes the main part, keeps the neutral title and links the stylesheet', () => {
    expect(shell.before).toMatch(/<main id="main" class="wrap">$/);
    expect(shell.after).toMatch(/^<\/main>/);
    expect(shell.before).toContain('<title>Título</title>');
    expect(shell.before).toContain('<link rel="stylesheet" href="/assets/style-1.css">');
    expect(shell.before).toContain('<html lang="es">');
    expect(shell.before).toContain('id="exit"');
  });

  it('holds no script, no inline style and nothing of the built page', () => {
    const whole = shell.before + shell.after;
    expect(whole).not.toMatch(/<script|<style|canonical|description|words|data-island/);
  });
});

describe('compression', () => {
  it('presses a content once and throws away what is no longer used', () => {
    const folder = mkdtempSync(join(tmpdir(), 'press-'));
    const content = Buffer.from('the same words again and again and again and again and again');
    const first = compress(content, folder);
    const made = statSync(join(folder, `${first.hash}.br`)).mtimeMs;
    const second = compress(content, folder);

    expect(brotliDecompressSync(second.br)).toEqual(content);
    expect(statSync(join(folder, `${first.hash}.br`)).mtimeMs).toBe(made);
    expect(readdirSync(folder)).toHaveLength(2);

    pruneCache(folder, new Set());
    expect(existsSync(join(folder, `${first.hash}.br`))).toBe(false);
  });
});
