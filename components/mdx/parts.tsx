// The one map from the tags a text may use to what is drawn.

import type { MDXComponents } from 'mdx/types';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Phone } from '../directory/phone.tsx';
import { InterpolPath } from '../site/interpol-path.tsx';

function Note({ tone, children }: { readonly tone?: 'calm' | 'warn'; readonly children: ReactNode }) {
  return <div className={tone === 'warn' ? 'panel warm' : 'panel'}>{children}</div>;
}

function Say({ children }: { readonly children: ReactNode }) {
  return <blockquote className="say">{children}</blockquote>;
}

async function Impostor() {
  const t = await getTranslations('content');
  return (
    <p className="panel warm">
      <b>{t('impostor')}</b>
    </p>
  );
}

/** Tags that need facts from elsewhere; the page that shows the text hands them over drawn. */
export type Facts = Readonly<
  Partial<
    Record<'LanguageStates' | 'AccessibilityResults' | 'DirectoryCounts' | 'KeyFingerprint' | 'WrongContact', ReactNode>
  >
> & {
  readonly firm?: Readonly<Record<string, string | null>>;
};

/** The map for one text. */
export function mdxParts(facts: Facts = {}): MDXComponents {
  return {
    Note,
    Say,
    Path: InterpolPath,
    Impostor,
    Firm: firmTag(facts.firm),
    LanguageStates: still(facts.LanguageStates),
    AccessibilityResults: still(facts.AccessibilityResults),
    DirectoryCounts: still(facts.DirectoryCounts),
    KeyFingerprint: still(facts.KeyFingerprint),
    WrongContact: still(facts.WrongContact),
  };
}

/** A tag whose drawing the page has ready. */
const still = (drawn: ReactNode) => () => drawn;

/** The tag that shows one field of the firm's data. */
const firmTag =
  (firm: Facts['firm']) =>
  ({ field }: { readonly field: string }) =>
    firmField(field, firm);

async function firmField(field: string, firm: Facts['firm']) {
  const t = await getTranslations('content');
  const value = firm?.[field] ?? null;
  if (value === null) return <i>[{t('unset')}]</i>;
  if (field === 'phone') return <Phone number={value} />;
  const address = addressOf(field, value, firm);
  const text = <bdi lang={await getLocale()}>{value.replace(/^https:\/\//, '')}</bdi>;
  return address === undefined ? text : <a href={address}>{text}</a>;
}

/** Where a field leads: the number at the bar to the bar's own register, so that nobody has to believe us. */
function addressOf(field: string, value: string, firm: Facts['firm']): string | undefined {
  if (value.startsWith('https://')) return value;
  if (field === 'email') return `mailto:${value}`;
  return field === 'barNumber' ? (firm?.barRegister ?? undefined) : undefined;
}
