import { describe, expect, it } from 'vitest';
import { checkAlternates } from '../../lib/press/checks/alternates.ts';
import { checkImages } from '../../lib/press/checks/images.ts';
import { checkPage, checkSite } from '../../lib/press/checks/index.ts';
import { checkInlineAttributes } from '../../lib/press/checks/inline-attributes.ts';
import { checkInlineStyles } from '../../lib/press/checks/inline-styles.ts';
import { checkIslands } from '../../lib/press/checks/islands.ts';
import { checkLanguages } from '../../lib/press/checks/languages.ts';
import { checkLinks } from '../../lib/press/checks/links.ts';
import { checkMessages } from '../../lib/press/checks/messages.ts';
import { checkOrigins } from '../../lib/press/checks/origins.ts';
import { checkPairs } from '../../lib/press/checks/pairs.ts';
import type { CheckedPage, CheckedSite } from '../../lib/press/checks/problem.ts';
import { checkScripts } from '../../lib/press/checks/scripts.ts';
import { checkStreaming } from '../../lib/press/checks/streaming.ts';
import { checkSharedWeight, checkWeight } from '../../lib/press/checks/weight.ts';
import { readFacts } from '../../lib/press/facts.ts';
import { hashStyle } from '../../lib/press/style.ts';
import { islandOf, parsePage } from '../../lib/press/tree.ts';

const style = 'p{color:red}';
const exit = '/assets/exit-1.js';
const exitScript = `<script src="${exit}" defer integrity="sha384-x"></script>`;
const locales = ['en', 'es'];

function page(body: string, more: Partial<CheckedPage> & { head?: string } = {}): CheckedPage {
  const { head = '', ...rest } = more;
  const document = parsePage(
    `<!doctype html><html lang="en"><head><title>T</title><style>${style}</style>${exitScript}${head}</head><body>${body}</body></html>`,
  );
  return {
    path: '/en/guides/a/',
    rest: '/guides/a/',
    island: islandOf(document),
    document,
    payload: '',
    exit,
    styleHashes: [hashStyle(style), hashStyle('form{}')],
    bytes: { page: 5_000, scripts: 500 },
    namespaces: ['contact', 'home'],
    ...rest,
  };
}

/** A site of pages given as address → head and body. */
function site(pages: Record<string, string>, files: string[] = []): CheckedSite {
  return {
    locales,
    pages: Object.entries(pages).map(([path, text]) => readFacts(parsePage(text), path, locales)),
    addresses: new Set([...Object.keys(pages), ...files]),
  };
}

const both = (path: string, own: string) =>
  `<link rel="canonical" href="https://site.example/${own}${path}"><link rel="alternate" hreflang="en" href="https://site.example/en${path}"><link rel="alternate" hreflang="es" href="https://site.example/es${path}"><link rel="alternate" hreflang="x-default" href="https://site.example/en${path}">`;

describe('a sound page', () => {
  it('passes every check of a page', () => {
    const sound = page(
      '<main><h1>Guide</h1><p>Text <a href="https://www.interpol.int/">INTERPOL</a></p><img src="/map.svg" alt="Map"></main>',
      { head: '<script type="application/ld+json">{}</script><link rel="icon" href="/icon.svg">' },
    );
    expect(checkPage(sound)).toEqual([]);
  });

  it('passes every check of the site', () => {
    const sound = site({
      '/en/': `${both('/', 'en')}<a href="/en/#x">down</a><a href="/es/" hreflang="es">Español</a><p id="x">`,
      '/es/': `${both('/', 'es')}<a href="/en/" hreflang="en">English</a>`,
    });
    expect(checkSite(sound)).toEqual([]);
  });

  it('is named with the cause when a check fails', () => {
    expect(checkPage(page('<main><img src="/a.png"></main>'))).toEqual([
      { page: '/en/guides/a/', cause: '<img src="/a.png"> has no alt text' },
    ]);
  });
});

describe('weight', () => {
  it('stops a guide over 9,000 bytes, its script counted in', () => {
    expect(checkWeight(page('', { bytes: { page: 8_500, scripts: 500 } }))).toEqual([]);
    expect(checkWeight(page('', { bytes: { page: 8_501, scripts: 500 } }))).toEqual([
      'weighs 9001 bytes with its script, 1 over the budget of 9000',
    ]);
  });

  it('gives the list of countries more room than a country', () => {
    const bytes = { page: 15_000, scripts: 500 };
    expect(checkWeight(page('', { rest: '/report/', bytes }))).toEqual([]);
    expect(checkWeight(page('', { rest: '/report/es/', bytes }))).toHaveLength(1);
  });

  it('counts script and data of an island apart', () => {
    const island = '<main data-island="contact"></main>';
    expect(checkWeight(page(island, { bytes: { page: 5_000, scripts: 190_000 } }))).toEqual([]);
    expect(checkWeight(page(island, { bytes: { page: 5_000, scripts: 190_001 } }))[0]).toContain('of script');
    expect(checkWeight(page(island, { bytes: { page: 110_001, scripts: 5 } }))[0]).toContain('without its scripts');
  });

  it('stops a stylesheet over 30,000 bytes raw or 5,500 with brotli, and an exit script over 1,500', () => {
    expect(checkSharedWeight({ raw: 30_000, brotli: 5_500 }, { raw: 1_500 })).toEqual([]);
    expect(checkSharedWeight({ raw: 30_001, brotli: 5_501 }, { raw: 1_501 })).toHaveLength(3);
  });
});

describe('scripts', () => {
  it('finds a framework script on a reading page', () => {
    const broken = page('<main></main><script src="/_next/static/chunks/a.js" async integrity="sha384-x"></script>');
    expect(checkScripts(broken)).toEqual(['is a reading page and loads /_next/static/chunks/a.js']);
  });

  it('finds a script fetched ahead on a reading page', () => {
    const broken = page('', { head: '<link rel="preload" as="script" href="/_next/a.js">' });
    expect(checkScripts(broken)).toEqual(['is a reading page and fetches /_next/a.js ahead']);
  });

  it('finds an inline script and a script without integrity on an island page', () => {
    const broken = page('<main data-island="contact"></main><script>go()</script><script src="/b.js"></script>');
    expect(checkScripts(broken)).toEqual([
      'holds an inline script, which the policy of the site does not run',
      'loads /b.js without integrity',
    ]);
  });

  it("finds the framework's own stylesheet", () => {
    const broken = page('<main data-island="contact"></main>', { head: '<link rel="stylesheet" href="/_next/a.css">' });
    expect(checkScripts(broken)[0]).toContain('links the stylesheet /_next/a.css');
  });
});

describe('what must not stand in a page', () => {
  it('finds text that streaming left hidden', () => {
    expect(checkStreaming(page('<template id="B:0"></template>'))[0]).toContain('<template id="B:0">');
    expect(checkStreaming(page('', { payload: '$RC("B:0","S:0")' }))[0]).toContain('$RC');
    expect(checkStreaming(page('<template id="mine"></template>'))).toEqual([]);
  });

  it('finds style attributes and event handlers, also in noscript and template', () => {
    expect(checkInlineAttributes(page('<p style="color:red">'))[0]).toContain('<p style="color:red">');
    expect(checkInlineAttributes(page('<noscript><p onclick="x()"></noscript>'))[0]).toContain('<p onclick>');
    expect(checkInlineAttributes(page('<template><p onclick="x()"></template>'))).toHaveLength(1);
    expect(checkInlineAttributes(page('<p id="onward" data-style="x">'))).toEqual([]);
  });

  it('finds a second stylesheet in the page and a lacking one', () => {
    expect(checkInlineStyles(page('<style>b{}</style>'))[0]).toContain('"b{}"');
    expect(checkInlineStyles(page('<style>form{}</style>'))).toEqual([]);
    expect(checkInlineStyles(page('', { styleHashes: [hashStyle('other')] }))).toHaveLength(2);
  });

  it('finds a picture without words, but lets an empty alt stand', () => {
    expect(checkImages(page('<img src="/a.png">'))).toEqual(['<img src="/a.png"> has no alt text']);
    expect(checkImages(page('<img src="/a.png" alt="">'))).toEqual([]);
  });

  it('finds anything fetched from another website', () => {
    const broken =
      '<img alt="" src="https://cdn.example/a.png"><img alt="" srcset="/a.png 1x, //cdn.example/b.png 2x">';
    expect(checkOrigins(page(broken))).toHaveLength(2);
    expect(checkOrigins(page('', { head: '<link rel="preconnect" href="https://cdn.example">' }))).toHaveLength(1);
    expect(checkOrigins(page('<img alt="" src="data:image/png;base64,AA">'))).toHaveLength(1);
    expect(checkOrigins(page('<a href="https://www.interpol.int/">x</a>'))).toEqual([]);
  });
});

describe('islands and messages', () => {
  it('finds a part of an island on a reading page and on the page of another island', () => {
    const part = '<div data-island-part="contact"></div>';
    expect(checkIslands(page(`<main>${part}</main>`))[0]).toContain('reading page');
    expect(checkIslands(page(`<main data-island="help">${part}</main>`))[0]).toContain('"help"');
    expect(checkIslands(page(`<main data-island="contact">${part}</main>`))).toEqual([]);
    expect(checkIslands(page('<main><div data-island="contact"></div></main>'))).toHaveLength(1);
  });

  it("finds a namespace sent along with the island's own, whatever the words hold", () => {
    const island = '<main data-island="contact"></main>';
    const push = (text: string) => `self.__next_f.push(${JSON.stringify([1, text])});\n`;
    const sent = (messages: object) => push(`2:["$",{"messages":${JSON.stringify(messages)},"x":1}]`);
    const own = { contact: { title: 'a } brace, a \\ and a "quoted {" word', home: 'word' } };
    expect(checkMessages(page(island, { payload: sent(own) }))).toEqual([]);
    expect(checkMessages(page(island, { payload: sent({ ...own, home: { a: 'b' } }) }))).toEqual([
      'sends the messages "home" to the island "contact", which may not use them',
    ]);
    const split = `${push('2:["$",{"mess')}${push('ages":{"home":{}}}]')}`;
    expect(checkMessages(page(island, { payload: split }))).toHaveLength(1);
  });

  it("says so when the framework's data can no longer be read", () => {
    const strange = 'x.self.__next_f.push([1,"2:{}"])';
    expect(checkMessages(page('<main data-island="contact"></main>', { payload: strange }))).toEqual([
      'carries data in a form the press cannot read',
    ]);
  });

  it('finds a raw message key shown as text', () => {
    expect(checkMessages(page('<main><h1>home.title</h1></main>'))).toEqual(['shows the raw message key "home.title"']);
    expect(checkMessages(page('<main><p>Go home. Then call.</p></main>'))).toEqual([]);
  });
});

describe('links and languages', () => {
  it('finds a link to a page that does not exist', () => {
    expect(checkLinks(site({ '/en/': '<a href="/en/nowhere/">x</a>' }))).toEqual([
      { page: '/en/', cause: 'links to /en/nowhere/, which does not exist' },
    ]);
  });

  it('finds a dead link written relative, absolute, in a form and in noscript', () => {
    const broken = site({
      '/en/guides/': `<link rel="canonical" href="https://site.example/en/guides/"><a href="gone/">a</a><a href="https://site.example/b/">b</a><form action="/c/"></form><noscript><a href="/d/">d</a></noscript>`,
    });
    expect(checkLinks(broken)).toHaveLength(4);
  });

  it('finds a link without the last slash', () => {
    expect(checkLinks(site({ '/en/': '<a href="/en/a">x</a>', '/en/a/': '' }))[0]?.cause).toContain('last slash');
  });

  it('finds an anchor that is not on the page it names', () => {
    const pages = { '/en/': '<a href="/en/a/#here">x</a><a href="#there">y</a>', '/en/a/': '<p id="here">' };
    expect(checkLinks(site(pages)).map(({ cause }) => cause)).toEqual([
      'links to #there, but no element there has the id "there"',
    ]);
  });

  it('lets links to files, to the exit and to other websites stand', () => {
    const body =
      '<a href="/data/a.csv">a</a><a href="/exit">b</a><a href="https://a.example/x">c</a><a href="tel:112">d</a>';
    expect(checkLinks(site({ '/en/': body }, ['/data/a.csv']))).toEqual([]);
  });

  it('finds a link into another language, unless it says so', () => {
    const pages = { '/en/': '<a href="/es/">x</a><a href="/es/" hreflang="es">y</a>', '/es/': '' };
    expect(checkLanguages(site(pages))).toEqual([
      { page: '/en/', cause: 'links to /es/ in another language without hreflang' },
    ]);
  });

  it('finds a translation that is not named back', () => {
    const pages = { '/en/': both('/', 'en'), '/es/': '<link rel="canonical" href="https://site.example/es/">' };
    expect(checkAlternates(site(pages))[0]).toEqual({
      page: '/en/',
      cause: 'names /es/ as its version in es, but that page does not name it back',
    });
  });

  it('finds a translation that does not exist or is in another language than said', () => {
    expect(checkAlternates(site({ '/en/': both('/', 'en') }))[0]?.cause).toContain('does not exist');
    const swapped = both('/', 'en').replace(
      'hreflang="es" href="https://site.example/es/"',
      'hreflang="es" href="https://site.example/en/"',
    );
    expect(checkAlternates(site({ '/en/': swapped, '/es/': '' }))[0]?.cause).toContain('but it is en');
  });

  it('lets a page shown in the source language point at its original without being named back', () => {
    const english =
      '<link rel="canonical" href="https://site.example/en/a/"><link rel="alternate" hreflang="en" href="https://site.example/en/a/">';
    expect(checkAlternates(site({ '/en/a/': english, '/es/a/': english }))).toEqual([]);
  });

  it('finds a page that was not built in the other language', () => {
    expect(checkPairs(site({ '/en/': '', '/es/': '', '/en/a/': '' }))).toEqual([
      { page: '/en/a/', cause: 'has no page in es: /es/a/ was not built' },
    ]);
  });
});
