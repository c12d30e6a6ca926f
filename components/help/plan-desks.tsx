'use client';
// The desks that fit the answers: the one that takes the complaint first, with what it asks for.

import { useLocale, useTranslations } from 'next-intl';
import type { Desk, DeskCountry } from '#directory';
import { formatList, href } from '#i18n';
import { type Answers, closedBecause, isUnmeetable, orderDesks, type Plan, type PlanData } from '#plan';
import { Phone } from '../directory/phone.tsx';

type PlanDesksProps = {
  readonly answers: Answers;
  readonly data: PlanData;
  readonly plan: Plan;
  /** Where the desks are: the home, or the country where the visitor is now. */
  readonly code: string;
  readonly region?: string | undefined;
  readonly desk: DeskCountry | undefined;
};

/** As many as a frightened person can compare. */
const mostDesks = 3;

const formalOf = { formal: 'yes', info: 'no', unknown: 'unknown' } as const;

export function PlanDesks({ answers, data, plan, code, region, desk }: PlanDesksProps) {
  const t = useTranslations('plan');
  const locale = useLocale();
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
  const isOpen = (one: Desk) => hasOtherWay(one) || closedBecause(one.excludes ?? [], answers, data).length === 0;
  const open = offered.some(isOpen) ? offered.filter(isOpen) : offered;
  return (
    <>
      {orderDesks(open, plan.codes, region)
        .slice(0, mostDesks)
        .map((one) => (
          <DeskCard
            key={one.id}
            desk={one}
            language={desk.languages[0] ?? 'en'}
            closed={closedBecause(one.excludes ?? [], answers, data)}
            isPlaceFirst={isUnmeetable(one.requires ?? [], answers, code)}
          />
        ))}
      <p>
        <a href={href(locale, `/report/${code.toLowerCase()}/`)}>{t('allDesks')}</a>
      </p>
    </>
  );
}

/** Something but its site: a place to go to, a telephone, an address to write to. */
function hasOtherWay(desk: Desk): boolean {
  return desk.place !== undefined || desk.phone !== undefined || desk.email !== undefined;
}

type DeskCardProps = {
  readonly desk: Desk;
  readonly language: string;
  /** Why the desk's site would turn this visitor away; then only the other ways stand here. */
  readonly closed: readonly NonNullable<Desk['excludes']>[number][];
  /** The site asks for something this visitor does not have: the place stands first. */
  readonly isPlaceFirst: boolean;
};

function DeskCard({ desk, language, closed, isPlaceFirst }: DeskCardProps) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const isOpen = closed.length === 0 || !hasOtherWay(desk);
  const web = desk.web && isOpen && <WebWay key="web" desk={desk} address={desk.web} />;
  const place = desk.place && <PlaceWay key="place" place={desk.place} language={language} />;
  return (
    <div className="panel">
      <p>
        <b lang={language}>{desk.name}</b>{' '}
        {desk.english && locale !== language && <span lang="en">({desk.english})</span>}
        <br />
        <span className={desk.counts === 'formal' ? 'tag formal' : 'tag'}>{t(`counts.${desk.counts}`)}</span>
      </p>
      <Closed reasons={closed} />
      <ul>
        {isPlaceFirst ? [place, web] : web}
        {desk.phone && (
          <li>
            <Phone number={desk.phone.value} /> <Doubt mark={desk.phone.mark} />
          </li>
        )}
        {desk.email && (
          <li>
            <a href={`mailto:${desk.email.value}`} dir="ltr">
              {desk.email.value}
            </a>{' '}
            <Doubt mark={desk.email.mark} />
          </li>
        )}
        {desk.app && (
          <li>
            <bdi>{desk.app.value}</bdi> <Doubt mark={desk.app.mark} />
          </li>
        )}
        {!isPlaceFirst && place}
      </ul>
    </div>
  );
}

function Closed({ reasons }: { readonly reasons: DeskCardProps['closed'] }) {
  const directory = useTranslations('directory');
  const t = useTranslations('plan');
  const locale = useLocale();
  if (reasons.length === 0) return null;
  const said = reasons.map((one) => directory(`excludes.${one}`));
  return <p className="hint">{t('siteClosed', { reasons: formatList(locale, said) })}</p>;
}

/** What the site demands stands above its link: nobody is to find out at the end of a long form. */
function WebWay({ desk, address }: { readonly desk: Desk; readonly address: NonNullable<Desk['web']> }) {
  const report = useTranslations('report');
  const directory = useTranslations('directory');
  const locale = useLocale();
  const demands = (desk.requires ?? []).map((one) => directory(`requires.${one}`));
  return (
    <li>
      {demands.length > 0 && (
        <span className="proof">
          {report('bring')}: {formatList(locale, demands)}
        </span>
      )}
      <a href={address.value}>{new URL(address.value).hostname.replace(/^www\./, '')}</a> <Doubt mark={address.mark} />
      {desk.confirm && (
        <b className="block">
          {report('confirm', {
            hours: String(desk.confirm.withinHours),
            where: directory(`confirmPlaces.${desk.confirm.where}`),
          })}
        </b>
      )}
    </li>
  );
}

function PlaceWay({ place, language }: { readonly place: NonNullable<Desk['place']>; readonly language: string }) {
  const directory = useTranslations('directory');
  return (
    <li>
      {place.kind && place.kind !== 'address' ? (
        directory(`places.${place.kind}`)
      ) : (
        <bdi lang={language}>{place.value}</bdi>
      )}{' '}
      <Doubt mark={place.mark} />
    </li>
  );
}

function Doubt({ mark }: { readonly mark: string }) {
  const t = useTranslations('report');
  return mark === 'secondary' || mark === 'address-not-confirmed' ? (
    <span className="tag doubt">{t('notConfirmed')}</span>
  ) : null;
}
