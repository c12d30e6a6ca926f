// The kit without this page's script: commands of common systems, what a fingerprint shows, empty sheets for the printer.

import { getTranslations } from 'next-intl/server';

/** `FILE` is translated; the rest is typed as it stands. */
const commands = [
  { system: 'windows', command: (file: string) => `certutil -hashfile ${file} SHA256` },
  { system: 'mac', command: (file: string) => `shasum -a 256 ${file}` },
  { system: 'linux', command: (file: string) => `sha256sum ${file}` },
] as const;

export async function Commands() {
  const t = await getTranslations('evidence.commands');
  return (
    <section id="commands">
      <h2>{t('title')}</h2>
      <p>{t('what')}</p>
      <dl className="how">
        {commands.map(({ system, command }) => (
          <div className="contents" key={system}>
            <dt>{t(`systems.${system}`)}</dt>
            <dd>
              <code dir="ltr" className="anywhere">
                {command(t('file'))}
              </code>
            </dd>
          </div>
        ))}
      </dl>
      <p>{t('write')}</p>
    </section>
  );
}

export async function Limits() {
  const t = await getTranslations('evidence.limits');
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul>
        <li>{t('shows')}</li>
        <li>{t('showsNot')}</li>
        <li>{t('screenshot')}</li>
        <li>{t('court')}</li>
      </ul>
    </section>
  );
}

const rows = Array.from({ length: 10 }, (_, at) => String(at + 1));

/** Empty list and log: on paper only, where there is a pen. */
export async function EmptySheets() {
  const t = await getTranslations('evidence.sheets');
  const log = await getTranslations('evidence.log');
  const tool = await getTranslations('evidence.tool');
  return (
    <section>
      <h2 className="screen-only">{t('title')}</h2>
      <p className="screen-only">{t('what')}</p>
      <Sheet
        title={t('listTitle')}
        columns={[t('number'), t('name'), tool('size'), tool('modified'), tool('fingerprint'), tool('hashed')]}
      />
      <Sheet
        title={log('title')}
        columns={[
          t('number'),
          log('fields.item'),
          log('fields.who'),
          log('fields.when'),
          log('fields.why'),
          log('signature'),
        ]}
      />
    </section>
  );
}

function Sheet({ title, columns }: { readonly title: string; readonly columns: readonly string[] }) {
  return (
    <table className="print-only sheet">
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row} className="whole">
            <td>{row}</td>
            {columns.slice(1).map((column) => (
              <td key={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
