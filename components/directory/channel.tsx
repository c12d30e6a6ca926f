// One desk: its own name and in English, whom it serves, what it asks for, and each way to reach it with its proof.

import { getLocale, getTranslations } from 'next-intl/server';
import { type Hours, inLanguage, type Region, type ShownChannel, type ShownMethod, words } from '#directory';
import { formatDay, formatList, href, languageName } from '#i18n';
import { Phone } from './phone.tsx';

type ChannelProps = {
  readonly channel: ShownChannel;
  readonly regions: readonly Region[];
  /** Language of the police, for the authority's own name. */
  readonly nameLanguage: string;
  readonly checked: string;
};

export async function Channel({ channel, regions, nameLanguage, checked }: ChannelProps) {
  const locale = await getLocale();
  const t = await getTranslations('directory');
  const report = await getTranslations('report');
  const serves = regions.filter(({ code }) => channel.serves?.includes(code));
  const isSpecific = !channel.crimes.includes('all');
  return (
    <section className="channel" id={channel.id}>
      <h3>
        <bdi lang={nameLanguage}>{channel.authority}</bdi>{' '}
        {channel.authorityEn !== channel.authority && locale !== nameLanguage && (
          <small lang="en">{channel.authorityEn}</small>
        )}
      </h3>
      <ul className="tags">
        <li className="tag">{t(`kinds.${channel.kind}`)}</li>
        {channel.formalComplaint === 'yes' && <li className="tag formal">{t('formalTag')}</li>}
        {!channel.audience.includes('individual') && <li className="tag">{t('audiences.business')}</li>}
      </ul>
      <dl className="how">
        {serves.length > 0 && (
          <>
            <dt>{report('serves')}</dt>
            <dd>
              {formatList(
                locale,
                serves.map(({ name }) => inLanguage(name, locale).words),
              )}
            </dd>
          </>
        )}
        {isSpecific && (
          <>
            <dt>{t('forCrimes')}</dt>
            <dd>
              {formatList(
                locale,
                channel.crimes.map((crime) => t(`crimes.${crime}`)),
              )}
            </dd>
          </>
        )}
        {channel.languages.length > 0 && (
          <>
            <dt>{report('languagesSpoken')}</dt>
            <dd>
              {formatList(
                locale,
                channel.languages.map((language) => languageName(language, locale)),
              )}
            </dd>
          </>
        )}
        {channel.acceptsFrom && (
          <>
            <dt>{t('acceptsFromLabel')}</dt>
            <dd>{t(`acceptsFrom.${channel.acceptsFrom}`)}</dd>
          </>
        )}
        {channel.methods.map((method) => (
          <Method
            key={`${method.type} ${method.value}`}
            method={method}
            otherWay={otherWay(method, channel.methods)}
            checked={checked}
          />
        ))}
      </dl>
      <p className="proof">
        <code>{channel.id}</code>
      </p>
    </section>
  );
}

type OtherWay = 'in-person' | 'phone' | 'station';

/** For who lacks what this way asks for: the desk itself in person, else by telephone, else any police station. */
function otherWay(method: ShownMethod, all: readonly ShownMethod[]): OtherWay | undefined {
  const isHard = ({ requires }: ShownMethod) => requires?.some((one) => words.hurdles.includes(one));
  if (method.type === 'in-person' || !isHard(method)) return;
  const has = (type: ShownMethod['type']) =>
    all.some((one) => one.type === type && one.purpose !== 'emergency' && !isHard(one));
  if (has('in-person')) return 'in-person';
  return has('phone') ? 'phone' : 'station';
}

type MethodProps = {
  readonly method: ShownMethod;
  readonly otherWay: OtherWay | undefined;
  readonly checked: string;
};

async function Method({ method, otherWay, checked }: MethodProps) {
  const t = await getTranslations('directory');
  return (
    <>
      <dt>{t(`methods.${method.type}`)}</dt>
      <dd>
        <Demands method={method} />
        <Value method={method} />
        {otherWay && <div className="proof">{t(`otherWay.${otherWay}`)}</div>}
        {method.insideCountry && (
          <div className="proof">
            {t('insideCountry')} <Phone number={method.insideCountry} />
          </div>
        )}
        {method.hours && <HoursLine hours={method.hours} />}
        <Small method={method} />
        <Note note={method.note} />
        <Proof method={method} checked={checked} />
      </dd>
    </>
  );
}

async function Value({ method }: { readonly method: ShownMethod }) {
  const locale = await getLocale();
  const t = await getTranslations('directory');
  if (method.type === 'web') return <a href={method.value}>{nameOfAddress(method.value)}</a>;
  if (method.type === 'phone') return <Phone number={method.value} />;
  if (method.type === 'email')
    return (
      <a href={`mailto:${method.value}`} dir="ltr">
        {method.value}
      </a>
    );
  if (method.type === 'app') return <bdi>{method.value}</bdi>;
  const named = method.placeName ?? undefined;
  if (named) {
    const { words, lang } = inLanguage(named, locale);
    return <span lang={lang}>{words}</span>;
  }
  if (method.place && method.place !== 'address') return t(`places.${method.place}`);
  return <bdi>{method.address ?? method.value}</bdi>;
}

/** The part of a web address that tells whose page it is. */
function nameOfAddress(address: string): string {
  const { hostname, pathname } = new URL(address);
  const short = pathname.length > 1 && pathname.length < 25 ? decodeURI(pathname).replace(/\/$/, '') : '';
  return hostname.replace(/^www\./, '') + short;
}

/** What a desk demands stands above its link: nobody is to find out at the end of a long form. */
async function Demands({ method }: { readonly method: ShownMethod }) {
  const locale = await getLocale();
  const t = await getTranslations('directory');
  const report = await getTranslations('report');
  const requires = method.requires?.map((one) => t(`requires.${one}`)) ?? [];
  const excludes = method.excludes?.map((one) => t(`excludes.${one}`)) ?? [];
  return (
    <>
      {requires.length > 0 && (
        <div className="proof">
          {report('bring')}: {formatList(locale, requires)}
        </div>
      )}
      {excludes.length > 0 && (
        <div className="proof">
          {report('notFor')}: {formatList(locale, excludes)}
        </div>
      )}
      {method.confirm && (
        <div className="proof">
          <b>
            {report('confirm', {
              hours: String(method.confirm.withinHours),
              where: t(`confirmPlaces.${method.confirm.where}`),
            })}
          </b>
        </div>
      )}
    </>
  );
}

async function HoursLine({ hours }: { readonly hours: Hours }) {
  const locale = await getLocale();
  const t = await getTranslations('directory');
  if (hours === '24/7') return <div className="proof">{t('always')}</div>;
  return (
    <div className="proof">
      {hours.open
        .map(
          ({ days, from, to }) =>
            `${
              days.length === 7
                ? t('everyDay')
                : formatList(
                    locale,
                    days.map((day) => t(`days.${day}`)),
                  )
            } ${from}–${to}`,
        )
        .join('; ')}
    </div>
  );
}

async function Small({ method }: { readonly method: ShownMethod }) {
  const t = await getTranslations('directory');
  const said = [
    method.purpose && method.purpose !== 'complaint' ? t(`purposes.${method.purpose}`) : undefined,
    method.cost ? t(`costs.${method.cost}`) : undefined,
    method.anonymous ? t('anonymous') : undefined,
    method.fromAbroad === 'yes' ? t('fromAbroad.yes') : undefined,
    method.fromAbroad === 'no' ? t('fromAbroad.no') : undefined,
    method.status === 'moved' ? t('moved') : undefined,
  ].filter((one) => one !== undefined);
  return said.length > 0 && <div className="proof">{said.join(' · ')}</div>;
}

async function Note({ note }: { readonly note: ShownMethod['note'] }) {
  const locale = await getLocale();
  if (!note) return null;
  const { words, lang } = inLanguage(note, locale);
  return <div lang={lang}>{words}</div>;
}

/** Source, date and how sure we are: in quiet type under each contact, and "not confirmed" in plain sight. */
async function Proof({ method, checked }: { readonly method: ShownMethod; readonly checked: string }) {
  const locale = await getLocale();
  const t = await getTranslations('directory');
  const isDoubtful = method.mark === 'secondary' || method.mark === 'address-not-confirmed';
  return (
    <div className="proof">
      {isDoubtful ? <b className="tag doubt">{t(`marks.${method.mark}`)}</b> : t(`marks.${method.mark}`)}{' '}
      {method.source && method.source !== method.value && (
        <>
          <a href={method.source}>{nameOfAddress(method.source)}</a>.{' '}
        </>
      )}
      {method.asOf && `${t('asOf', { year: String(method.asOf) })} `}
      {method.verified
        ? t('verified', { date: formatDay(locale, method.verified.on) })
        : t('compiled', { date: formatDay(locale, checked) })}
      {' · '}
      <a href={href(locale, '/open-data/#wrong')}>{t('wrong')}</a>
    </div>
  );
}
