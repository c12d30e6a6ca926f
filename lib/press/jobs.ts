// Decides for each file the framework exported whether it is a page, another file, or left out.

export type Job = {
  kind: 'page' | 'file';
  /** Name in `out/`. */
  from: string;
  /** Name in `dist/`. */
  to: string;
  /** Address the server answers it under. */
  path: string;
  status: 200 | 404;
};

/** Jobs for the files of `out/`, by their names with `/`; `unused` are addresses of files no page needs. */
export function planJobs(names: readonly string[], locales: readonly string[], unused: readonly string[]): Job[] {
  const all = new Set(names);
  return names.flatMap((name) => planPage(name, locales) ?? planFile(name, all, unused));
}

function planPage(name: string, locales: readonly string[]): Job[] | undefined {
  if (/^(404|_not-found)\//.test(name)) return [];
  // A static route has no ending: the list of languages at the root.
  if (name === 'index') return [{ kind: 'page', from: name, to: 'index.html', path: '/', status: 200 }];
  if (name === '404.html') return [{ kind: 'page', from: name, to: name, path: '/404.html', status: 404 }];

  const missing = name.match(/^([^/]+)\/missing\/index\.html$/)?.[1];
  if (missing && locales.includes(missing)) {
    const to = `${missing}/404.html`;
    return [{ kind: 'page', from: name, to, path: `/${to}`, status: 404 }];
  }
  if (!/(^|\/)index\.html$/.test(name)) return undefined;
  return [{ kind: 'page', from: name, to: name, path: `/${name.slice(0, -'index.html'.length)}`, status: 200 }];
}

function planFile(name: string, all: ReadonlySet<string>, unused: readonly string[]): Job[] {
  // The framework's data beside each page: an island page takes its own along, nobody asks for the rest.
  if (/(^|\/)__next\.[^/]*\.txt$/.test(name) || /(^|\/)__next\//.test(name)) return [];
  if (name.endsWith('index.txt') && all.has(name.replace(/txt$/, 'html'))) return [];
  if (/^(_not-found|404|index)\.txt$/.test(name)) return [];
  if (/^_next\/static\/[^/]+\/_[A-Za-z]+\.js$/.test(name) || name.endsWith('.map')) return [];
  if (unused.includes(`/${name}`)) return [];
  const isHidden = name.split('/').some((part) => part.startsWith('.') && part !== '.well-known');
  return isHidden ? [] : [{ kind: 'file', from: name, to: name, path: `/${name}`, status: 200 }];
}
