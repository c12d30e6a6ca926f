// What was tested of accessibility, when, with what, and what failed: drawn from the results of the tests.

import { getLocale, getTranslations } from 'next-intl/server';
import { accessibilityChecks, type AccessibilityResults as Results } from '#content';
import { formatDay, formatList, formatTag } from '#i18n';

export async function AccessibilityResults({ results }: { readonly results: Results }) {
  const locale = await getLocale();
  const t = await getTranslations('accessibility');
  const number = new Intl.NumberFormat(formatTag(locale));
  // Isolated, so that a version stays after its name in a text written from the right.
  const programs = Object.entries(results.programs).map(([name, version]) => `\u2068${name} ${version}\u2069`);
  const kinds = results.templates.length;
  return (
    <>
      <p>{t('tested', { date: formatDay(locale, results.tested), programs: formatList(locale, programs) })}</p>
      <p>{t('kinds', { count: kinds, number: number.format(kinds) })}</p>
      <ul>
        {accessibilityChecks.map((check) => {
          const { views, failed } = results.checks[check];
          return (
            <li key={check}>
              <b>{t(`checks.${check}`)}</b> {t('views', { count: views, number: number.format(views) })}{' '}
              {failed.length === 0 ? t('passed') : <Faulty pages={failed} label={t('failed')} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Faulty({ pages, label }: { readonly pages: readonly string[]; readonly label: string }) {
  return (
    <>
      <b>{label}</b>{' '}
      {pages.map((page) => (
        <a key={page} href={page} hrefLang={page.split('/')[1]} dir="ltr">
          {page}{' '}
        </a>
      ))}
    </>
  );
}
