// The copy to carry away, made of a site of four pages.

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readMessage } from '#i18n/messages';
import { readFacts } from '../../lib/press/facts.ts';
import { chooseCarried, fillSizes, makeCopy, nameInCopy } from '../../lib/press/offline.ts';
import { attributeOf, elementOf, elementsOf, parsePage, textOf } from '../../lib/press/tree.ts';

const origin = 'https://site.example';

const page = (main: string, island = '') => `<!DOCTYPE html><html lang="es"><head><title>t</title>
<link rel="canonical" href="${origin}/es/x/"><link rel="icon" href="/icon.svg"><style>p{}</style>
<script type="application/ld+json">{}</script><script src="/assets/exit-1.js" defer integrity="sha384-x"></script></head>
<body><header><a id="exit" href="https://weather.example/">Salir</a><a href="/es/">Inicio</a><a href="/es/help/">Ayuda</a>
<details id="languages"><a href="/en/" hreflang="en">English</a></details></header><main${island}>${main}</main>
<footer><ul><li><a href="/es/help/">Ayuda</a></li><li><a href="/es/guides/">Guías</a></li></ul></footer></body></html>`;

const site: Record<string, string> = {
  '/es/': page('<a href="/es/guides/#a">Guías</a>'),
  '/es/guides/': page(
    '<section data-online><a href="/es/pages-es.zip">Descargar</a></section><a id="a" href="/es/help/#b">Formulario</a>',
  ),
  '/es/help/': page('<form></form>', ' data-island="help"'),
  '/es/contact/withdraw/': page('<p>retirar</p>'),
  '/en/': page('<p>in English</p>'),
};

const facts = Object.entries(site).map(([path, text]) => readFacts(parsePage(text), path, ['en', 'es']));
const carried = chooseCarried(facts, 'es');
const read = (path: string) => Buffer.from(site[path] ?? `content of ${path}`);

function make(pages: Record<string, string> = site) {
  const from = (path: string) => Buffer.from(pages[path] ?? read(path));
  return makeCopy({ locale: 'es', day: '2026-11-25', origin }, carried, ['/assets/exit-1.js', '/icon.svg'], from);
}

const unpacked = unzipSync(make());
const open = (name: string) => parsePage(strFromU8(unpacked[name] ?? new Uint8Array()));
const linksOf = (name: string, part: string) =>
  elementsOf(elementOf(open(name), part), 'a').map((link) => [attributeOf(link, 'href'), textOf(link)]);
const mark = ` (${readMessage('es', 'offline.network')})`;

describe('the copy to carry away', () => {
  it('holds the pages of its language that need no network, and the two files they use', () => {
    expect(Object.keys(unpacked).sort()).toEqual(['assets/exit-1.js', 'guides/index.html', 'icon.svg', 'index.html']);
    expect(nameInCopy('/es/guides/first-hours/', 'es')).toBe('guides/first-hours/index.html');
  });

  it('leads from page to page by relative addresses, anchors kept', () => {
    expect(linksOf('index.html', 'main')).toContainEqual(['guides/index.html#a', 'Guías']);
    const addresses = elementsOf(elementOf(open('guides/index.html'), 'head')).flatMap(
      (element) => attributeOf(element, 'href') ?? attributeOf(element, 'src') ?? [],
    );
    expect(addresses).toEqual(['../icon.svg', '../assets/exit-1.js']);
  });

  it('says in words which link needs the network, and keeps it out of the menus; the exit stays', () => {
    expect(linksOf('guides/index.html', 'main')).toContainEqual([`${origin}/es/help/#b`, `Formulario${mark}`]);
    expect(linksOf('guides/index.html', 'header')).toEqual([
      ['https://weather.example/', 'Salir'],
      ['../index.html', 'Inicio'],
    ]);
    expect(linksOf('guides/index.html', 'footer')).toEqual([['index.html', 'Guías']]);
    expect(elementsOf(open('guides/index.html'), 'li')).toHaveLength(1);
  });

  it('says on every page when it was made, and offers itself nowhere', () => {
    for (const name of ['index.html', 'guides/index.html']) {
      expect(textOf(elementOf(open(name), 'main'))).toContain('25 de noviembre de 2026');
      expect(textOf(elementOf(open(name), 'main'))).not.toContain('Descargar');
    }
  });

  it('is the same to the byte when made twice, in another time zone too', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    const there = make();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.compare(make(), there)).toBe(0);
  });

  it('is refused when a page needs a file that is not in it', () => {
    expect(() => make({ ...site, '/es/': page('<img src="/drawing.svg">') })).toThrow('needs /drawing.svg');
  });
});

describe('the size on the link', () => {
  const link = parsePage('<html lang="es"><main><span data-size-of="/es/pages-es.zip"></span></main></html>');

  it('stands there as the language writes it', () => {
    fillSizes(link, new Map([['/es/pages-es.zip', 2_775_186]]));
    expect(textOf(elementOf(link, 'main'))).toBe('2,8 MB');
  });

  it('fails the build where the file was not made', () => {
    const other = parsePage('<html lang="es"><main><span data-size-of="/es/pages-es.zip"></span></main></html>');
    expect(() => fillSizes(other, new Map())).toThrow('/es/pages-es.zip, which was not made');
  });
});
