// The page of one country, in the order in which a victim needs it.

import { getLocale, getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { type Group, groupChannels, inLanguage, type ShownCountry, type Staleness } from '#directory';
import { countryName, formatDay, formatList, href, type Locale, languageName } from '#i18n';
import { Channel } from './channel.tsx';
import { Phone } from './phone.tsx';
import { SupportLines } from './support-lines.tsx';

type CountryProps = { readonly country: ShownCountry; readonly staleness: Staleness };

export async function Country({ country, staleness }: CountryProps) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  const groups = Object.fromEntries(groupChannels(country).map((group) => [group.id, group]));
  const desks = (id: Group['id']) => <Desks channels={groups[id]?.channels ?? []} country={country} />;
  const has = (id: Group['id']) => (groups[id]?.channels.length ?? 0) > 0;
  const name = countryName(country.code, locale);
  const isBare = country.channels.every(({ methods }) => methods.every(({ mark }) => mark === 'station'));
  return (
    <>
      <p className="trail">
        <a href={href(locale, '/report/')}>{t('all')}</a>
      </p>
      <h1>{t('countryTitle', { country: name })}</h1>
      <Emergency country={country} />
      {staleness.isStale && <p className="panel warm">{t('stale', { date: formatDay(locale, staleness.checked) })}</p>}
      {isBare && <p className="panel warm">{t('onlyUnverified')}</p>}
      <h2>{t('moneyTitle')}</h2>
      <p>{t.rich('moneyText', { link: (chunks) => <a href={href(locale, '/help/fraud/#bank-call')}>{chunks}</a> })}</p>
      {desks('money')}
      <h2>{t('complaintTitle')}</h2>
      {has('complaint') ? <p>{t('complaintNote')}</p> : <p className="panel warm">{t('noComplaint')}</p>}
      {desks('complaint')}
      {has('advice') && <Part title={t('adviceTitle')} note={t('adviceNote')} desks={desks('advice')} />}
      {has('unknown') && <Part title={t('unknownTitle')} note={t('unknownNote')} desks={desks('unknown')} />}
      {has('children') && <Part title={t('childTitle')} desks={desks('children')} />}
      {has('business') && <Part title={t('businessTitle')} desks={desks('business')} />}
      {(has('support') || country.crisis.length > 0) && (
        <>
          <h2>{t('supportTitle')}</h2>
          {country.crisis.length > 0 && <SupportLines emergency={[]} lines={country.crisis} />}
          {has('support') && <p>{t('supportNote')}</p>}
          {desks('support')}
        </>
      )}
      <Refused country={country} />
      <Referrals country={country} />
      <Bureau country={country} name={name} />
      <h2>{t('desk')}</h2>
      <p>
        {formatList(
          locale,
          country.policeLanguages.map((language) => languageName(language, locale)),
        )}
      </p>
      <Notes country={country} />
      <p>
        <b>{t('elsewhere')}</b> {t('elsewhereText')}
      </p>
      <p className="hint">
        {t('compiled', { date: formatDay(locale, country.checked) })}{' '}
        <a href={href(locale, '/open-data/#wrong')}>{t('wrong')}</a> ·{' '}
        <a href={href(locale, '/open-data/')}>{t('data')}</a>
      </p>
    </>
  );
}

function Part({ title, note, desks }: { readonly title: string; readonly note?: string; readonly desks: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      {note && <p>{note}</p>}
      {desks}
    </>
  );
}

type DesksProps = { readonly channels: Group['channels']; readonly country: ShownCountry };

/** From this many desks of regions on, each waits under the name of its region. */
const manyRegions = 4;

function Desks({ channels, country }: DesksProps) {
  const regional = channels.filter((channel) => channel.serves !== undefined);
  if (regional.length < manyRegions) return <DeskCards channels={channels} country={country} />;
  return (
    <>
      <DeskCards channels={channels.filter((channel) => channel.serves === undefined)} country={country} />
      <RegionalDesks channels={regional} country={country} />
    </>
  );
}

function DeskCards({ channels, country }: DesksProps) {
  return channels.map((channel) => (
    <Channel
      key={channel.id}
      channel={channel}
      regions={country.regions}
      nameLanguage={channel.languages[0] ?? country.policeLanguages[0] ?? 'en'}
      checked={country.checked}
    />
  ));
}

async function RegionalDesks({ channels, country }: DesksProps) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  const named = channels.map((channel) => ({ channel, name: regionNames(channel, country, locale) }));
  return (
    <>
      <h3>{t('regionsTitle')}</h3>
      {named
        .toSorted((a, b) => a.name.localeCompare(b.name, locale))
        .map(({ channel, name }) => (
          <details className="fold" key={channel.id}>
            <summary>{name}</summary>
            <DeskCards channels={[channel]} country={{ ...country, regions: [] }} />
          </details>
        ))}
    </>
  );
}

function regionNames(channel: Group['channels'][number], { regions }: ShownCountry, locale: Locale): string {
  const served = regions.filter(({ code }) => channel.serves?.includes(code));
  return formatList(
    locale,
    served.map(({ name }) => inLanguage(name, locale).words),
  );
}

async function Emergency({ country }: { readonly country: ShownCountry }) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  const directory = await getTranslations('directory');
  if (country.emergency.length === 0) return <p className="panel warm">{t('noEmergency')}</p>;
  return (
    <div className="panel warm">
      <p>
        <b>{t('danger')}</b>
      </p>
      <ul>
        {country.emergency.map(({ number, services, note, source, mark }) => (
          <li key={`${number} ${services.join()}`}>
            <b>
              <Phone number={number} />
            </b>{' '}
            {formatList(
              locale,
              services.map((service) => directory(`services.${service}`)),
            )}
            {note && (
              <>
                {' · '}
                <span lang={inLanguage(note, locale).lang}>{inLanguage(note, locale).words}</span>
              </>
            )}
            <div className="proof">
              {directory(`marks.${mark}`)}{' '}
              {source && <a href={source}>{new URL(source).hostname.replace(/^www\./, '')}</a>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Refused({ country }: { readonly country: ShownCountry }) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  const directory = await getTranslations('directory');
  return (
    <>
      <h2>{t('refusedTitle')}</h2>
      <p>{country.ifRefused.length > 0 ? t('refusedText') : t('refusedGeneral')}</p>
      {country.ifRefused.length > 0 && (
        <ol>
          {country.ifRefused.map(({ to, note, url }) => (
            <li key={to}>
              {url ? <a href={url}>{directory(`refused.${to}`)}</a> : directory(`refused.${to}`)}
              {note && (
                <>
                  {': '}
                  <span lang={inLanguage(note, locale).lang}>{inLanguage(note, locale).words}</span>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Lists, never a name of our choice: a list of suppliers cannot be kept true and looks like selling. */
async function Referrals({ country }: { readonly country: ShownCountry }) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  if (country.referrals.length === 0) return null;
  return (
    <>
      <h2>{t('listsTitle')}</h2>
      <p>{t('listsText')}</p>
      <dl className="how">
        {country.referrals.map(({ for: kind, name, nameEn, url, note, confidence }) => (
          <Fragment key={url + kind}>
            <dt>{t(`lists.${kind}`)}</dt>
            <dd>
              <a href={url}>
                <bdi>{name}</bdi>
              </a>
              {nameEn && nameEn !== name && <small lang="en"> {nameEn}</small>}
              {note && (
                <span className="block" lang={inLanguage(note, locale).lang}>
                  {inLanguage(note, locale).words}
                </span>
              )}
              {confidence === 'secondary' && <span className="proof">{t('notConfirmed')}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

async function Bureau({ country, name }: { readonly country: ShownCountry; readonly name: string }) {
  const t = await getTranslations('report');
  const { ncb, bureau } = country;
  const place = ncb && bureauPlace(ncb);
  return (
    <>
      <h2>{t('bureauTitle')}</h2>
      <p>
        {t(({ member: 'bureauMember', 'sub-bureau': 'bureauSub', none: 'bureauNone' } as const)[bureau], {
          country: name,
        })}
      </p>
      {bureau === 'member' && (
        <>
          {ncb && place && (
            <p>
              {t(place, { host: ncb.host ?? '', city: ncb.city ?? '' })}{' '}
              <span className="hint">
                {t('source')}: <a href={ncb.source}>{new URL(ncb.source).hostname.replace(/^www\./, '')}</a>
              </span>
            </p>
          )}
          <blockquote className="say">
            <p>{t('bureauSay', { country: name })}</p>
          </blockquote>
        </>
      )}
    </>
  );
}

function bureauPlace({ host, city }: { readonly host: string | null; readonly city: string | null }) {
  if (host && city) return 'bureauHost' as const;
  if (host) return 'bureauHostOnly' as const;
  return city ? ('bureauCity' as const) : undefined;
}

async function Notes({ country }: { readonly country: ShownCountry }) {
  const locale = await getLocale();
  const t = await getTranslations('report');
  if (!country.notes) return null;
  const { words, lang } = inLanguage(country.notes, locale);
  return (
    <>
      <h2>{t('notesTitle')}</h2>
      <p lang={lang}>{words}</p>
      {lang !== locale && <p className="hint">{t('noteLanguage')}</p>}
    </>
  );
}
