// What could not be done, in the visitor's words, with the telephone as the way that needs no page.

import { useTranslations } from 'next-intl';
import { href, type Locale } from '#i18n';
import type { ProblemKind } from '#intake';
import { origin } from '../../lib/build.ts';

/** What the page shows of the firm; null where it is not set yet. */
export type Firm = {
  readonly phone: string | null;
  readonly phoneHours: string | null;
  readonly answerTime: string | null;
};

export function CallUs({ firm }: { readonly firm: Firm }) {
  const t = useTranslations('contact');
  const { phone, phoneHours } = firm;
  if (phone === null) return <p>{t('callUnset')}</p>;
  return (
    <p>
      {t.rich('call', { phone, call: (chunks) => <a href={telephone(phone)}>{chunks}</a> })}
      {phoneHours !== null && <bdi> ({phoneHours})</bdi>}
    </p>
  );
}

/** "+34 900 000 000" → "tel:+34900000000" */
export function telephone(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}

/** Gives the sentence of a problem. */
export function useProblem(locale: Locale): (kind: ProblemKind | 'offline') => string {
  const t = useTranslations('problem');
  return (kind) => (kind === 'cross-site' ? t(kind, { address: `${origin}${href(locale, '/contact/')}` }) : t(kind));
}
