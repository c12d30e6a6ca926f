'use client';
// The desks that fit the answers: the one that takes the complaint first, with what it asks for.

import { useLocale, useTranslations } from 'next-intl';
import type { Desk, DeskCountry } from '#directory';
import { href } from '#i18n';
import { type Answers, orderDesks, type Plan } from '#plan';
import { Phone } from '../directory/phone.tsx';

type PlanDesksProps = { readonly answers: Answers; readonly plan: Plan; readonly desk: DeskCountry | undefined };

/** As many as a frightened person can compare. */
const mostDesks = 3;

const formalOf = { formal: 'yes', info: 'no', unknown: 'unknown' } as const;

export function PlanDesks({ answers, plan, desk }: PlanDesksProps) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const { code, region } = answers.country;
  if (!desk || code === 'other') return null;
  const isBusiness = answers.who === 'business';
  const offered = desk.desks
    .filter(
      ({ part }) =>
        part === undefined ||
        (part === 'business' && isBusiness) ||
        (part === 'children' && plan.codes.includes('child-abuse')),
    )
    .map((one) => ({ ...one, formalComplaint: formalOf[one.counts], crimes: one.crimes ?? ['all'] }));
  return (
    <>
      {orderDesks(offered, plan.codes, region)
        .slice(0, mostDesks)
        .map((one) => (
          <DeskCard key={one.id} desk={one} language={desk.languages[0] ?? 'en'} />
        ))}
      <p>
        <a href={href(locale, `/report/${code.toLowerCase()}/`)}>{t('allDesks')}</a>
      </p>
    </>
  );
}

function DeskCard({ desk, language }: { readonly desk: Desk; readonly language: string }) {
  const t = useTranslations('plan');
  const report = useTranslations('report');
  const directory = useTranslations('directory');
  const locale = useLocale();
  return (
    <div className="panel">
      <p>
        <b lang={language}>{desk.name}</b>{' '}
        {desk.english && locale !== language && <span lang="en">({desk.english})</span>}
        <br />
        <span className={desk.counts === 'formal' ? 'tag formal' : 'tag'}>{t(`counts.${desk.counts}`)}</span>
      </p>
      <ul>
        {desk.web && (
          <li>
            <a href={desk.web.value}>{new URL(desk.web.value).hostname.replace(/^www\./, '')}</a>{' '}
            <Doubt mark={desk.web.mark} />
            {desk.confirm && (
              <b className="block">
                {report('confirm', {
                  hours: String(desk.confirm.withinHours),
                  where: directory(`confirmPlaces.${desk.confirm.where}`),
                })}
              </b>
            )}
          </li>
        )}
        {desk.phone && (
          <li>
            <Phone number={desk.phone.value} /> <Doubt mark={desk.phone.mark} />
          </li>
        )}
        {desk.place && (
          <li>
            {desk.place.kind && desk.place.kind !== 'address' ? (
              directory(`places.${desk.place.kind}`)
            ) : (
              <bdi lang={language}>{desk.place.value}</bdi>
            )}{' '}
            <Doubt mark={desk.place.mark} />
          </li>
        )}
      </ul>
    </div>
  );
}

function Doubt({ mark }: { readonly mark: string }) {
  const t = useTranslations('report');
  return mark === 'secondary' || mark === 'address-not-confirmed' ? (
    <span className="tag doubt">{t('notConfirmed')}</span>
  ) : null;
}
