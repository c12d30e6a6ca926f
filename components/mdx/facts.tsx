// What texts may show of facts that live elsewhere: state of the languages, counts of the directory, the firm's keys and addresses.

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReadingLevel } from '#content';
import type { Counts } from '#directory';
import { directionOf, formatDay, formatTag, languageName } from '#i18n';
import { describeReading } from './reading.ts';

export type LanguageRow = {
  readonly locale: string;
  readonly done: number;
  readonly all: number;
  /** Day on which the newest text with words of this language was compared with its sources. */
  readonly newest: string | undefined;
  readonly by: 'human' | 'machine';
  readonly reviewed: number;
  /** Middle of the pages that have words of this language. */
  readonly reading: ReadingLevel | undefined;
};

export async function LanguageStates({ rows }: { readonly rows: readonly LanguageRow[] }) {
  return (
    <>
      <LanguageTable rows={rows} />
      <ReadingLevels rows={rows} />
    </>
  );
}

/** A list and not a column: on a narrow screen the table has no room for one more. */
async function ReadingLevels({ rows }: { readonly rows: readonly LanguageRow[] }) {
  const t = await getTranslations('content');
  return (
    <>
      <p>{t('readingLevel.median')}</p>
      <ul>
        {rows.map(
          ({ locale, reading }) =>
            reading && (
              <li key={locale}>
                <span lang={locale} dir={directionOf(locale)}>
                  {languageName(locale)}
                </span>
                {': '}
                {describeReading(reading)}
              </li>
            ),
        )}
      </ul>
    </>
  );
}

async function LanguageTable({ rows }: { readonly rows: readonly LanguageRow[] }) {
  const locale = await getLocale();
  const t = await getTranslations('content');
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('language')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('translator')}</th>
          <th scope="col">{t('reviewer')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.locale}>
            <th scope="row" lang={row.locale} dir={directionOf(row.locale)}>
              {languageName(row.locale)}
            </th>
            <td>
              {row.done === row.all ? t('whole') : t('partial', { done: String(row.done), all: String(row.all) })}
              {row.newest && <span className="proof">{t('newest', { date: formatDay(locale, row.newest) })}</span>}
            </td>
            <td>{row.locale === 'en' ? t('originalName') : t('machineName')}</td>
            <td>{row.reviewed === row.all ? `${row.reviewed}` : t('nobody')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const sureness = ['official', 'government', 'secondary', 'unverified'] as const;

export async function DirectoryCounts({ counts }: { readonly counts: Counts }) {
  const locale = await getLocale();
  const t = await getTranslations('content');
  const words = await getTranslations('directory');
  const number = new Intl.NumberFormat(formatTag(locale));
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('confidence')}</th>
            <th scope="col">{t('shown')}</th>
            <th scope="col">{t('inFiles')}</th>
          </tr>
        </thead>
        <tbody>
          {sureness.map((word) => (
            <tr key={word}>
              <th scope="row">{words(`confidence.${word}`)}</th>
              <td>{number.format(counts.shown[word])}</td>
              <td>{number.format(counts.methods[word])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t.rich('corrections', {
          count: counts.corrections.count,
          date: formatDay(locale, counts.corrections.last),
          link: (chunks) => <a href="/data/changes.json">{chunks}</a>,
        })}
      </p>
    </>
  );
}

export async function KeyFingerprint({ print }: { readonly print: string | null }) {
  const t = await getTranslations('content');
  if (print === null) return <p className="panel warm">{t('keyDemonstration')}</p>;
  return (
    <p>
      {t('keyFingerprint')}: <bdi className="code">{print}</bdi>
    </p>
  );
}

export async function WrongContact({
  mail,
  repository,
}: {
  readonly mail: string | null;
  readonly repository: string | null;
}) {
  const t = await getTranslations('content');
  return (
    <div className="panel" id="wrong">
      <p>
        <b>{t('wrongTitle')}</b>
      </p>
      <p>{mail ? t.rich('wrongMail', { mail: () => <a href={`mailto:${mail}`}>{mail}</a> }) : t('wrongMailUnset')}</p>
      {repository && <p>{t.rich('wrongRepository', { link: (chunks) => <a href={repository}>{chunks}</a> })}</p>}
      <p>{t('wrongWarning')}</p>
    </div>
  );
}
