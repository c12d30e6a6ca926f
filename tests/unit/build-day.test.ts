import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs a line of code as the build would, on a machine with these settings. */
function runOn(settings: Record<string, string>, code: string): string {
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...settings },
    encoding: 'utf8',
  });
  return `${done.stdout}${done.stderr}`.trim();
}

describe('the same sources', () => {
  it('give the same names of languages whatever language the machine speaks', () => {
    const code = `import { languageName, menuLocales } from './lib/i18n/locales.ts';
      console.log(['ht', 'gn', 'fj', 'es'].map((one) => languageName(one)).join(', '), menuLocales().join());`;
    const said = runOn({ LC_ALL: 'en_GB.UTF-8' }, code);
    expect(said).toMatch(/^Haitian Creole, Guarani, Fijian, Español (?:\w\w,?)+$/);
    expect(runOn({ LC_ALL: 'es_ES.UTF-8' }, code)).toBe(said);
  });

  it('give the pages of the day that SOURCE_DATE_EPOCH names, on whatever day they are made', () => {
    const code = `import { buildDay } from './.ci/build.mjs'; console.log(buildDay());`;
    expect(runOn({ SOURCE_DATE_EPOCH: '1795564800' }, code)).toBe('2026-11-25');
    expect(runOn({}, code)).toBe(new Date().toISOString().slice(0, 10));
    expect(runOn({ SOURCE_DATE_EPOCH: 'yesterday' }, code)).toContain('must be a number of seconds');
    const pages = `import { buildDay } from './lib/build.ts'; console.log(buildDay);`;
    expect(runOn({ BUILD_DAY: '2026-11-25' }, pages)).toBe('2026-11-25');
  });

  it('measure how old a contact is by the day of the build', () => {
    const code = `import { getCountry, shownCountry, measureStaleness } from '#directory';
      import { buildDay } from './lib/build.ts';
      console.log(measureStaleness(shownCountry(getCountry('ES')), new Date(buildDay)).isStale);`;
    expect(runOn({ BUILD_DAY: '2026-11-25' }, code)).toBe('false');
    expect(runOn({ BUILD_DAY: '2028-01-01' }, code)).toBe('true');
  });
});
