'use client';
// What a saved e-mail says about itself, in plain words. It shows and explains; it never judges.

import { useTranslations } from 'next-intl';
import { type MailFacts, type MailReading, type Statement, type Stop, sayChecks, sayRoute, saySender } from '#evidence';
import type { Item } from './session.ts';
import { useFormats } from './words.ts';

export function MailView({ id, mail }: { readonly id: number; readonly mail: Item['mail'] }) {
  const t = useTranslations('evidence.mail');
  if (mail === 'none') return null;
  if (typeof mail === 'string') return <p role="status">{t(mail)}</p>;
  return (
    <section className="say" aria-labelledby={`mail-${id}`}>
      <h3 id={`mail-${id}`}>{t('title')}</h3>
      <Reading mail={mail} />
    </section>
  );
}

function Reading({ mail }: { readonly mail: MailReading }) {
  const t = useTranslations('evidence.mail');
  if (mail.kind !== 'mail') return <p role="status">{t(mail.kind === 'outlook' ? 'outlook' : 'noMail')}</p>;
  const { facts } = mail;
  return (
    <>
      <p role="status">{t('intro')}</p>
      <Lines facts={facts} />
      <h4>{t('senderTitle')}</h4>
      <Statements statements={saySender(facts)} />
      <h4>{t('checksTitle')}</h4>
      <Statements statements={sayChecks(facts)} />
      <h4>{t('routeTitle')}</h4>
      {facts.stops.length > 0 && <p className="hint">{t('routeHint')}</p>}
      <ol>
        {facts.stops.map((stop, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the stops of a letter never change places.
          <li key={at}>
            <StopLine stop={stop} />
          </li>
        ))}
      </ol>
      <Statements statements={sayRoute(facts)} />
      {facts.stops.some(({ ip }) => ip !== undefined) && <p className="hint">{t('ipHint')}</p>}
    </>
  );
}

function Lines({ facts }: { readonly facts: MailFacts }) {
  const t = useTranslations('evidence.mail');
  const { moment } = useFormats();
  const to = facts.to.map(({ address }) => address).join(', ');
  const date = facts.date?.time === undefined ? undefined : moment(facts.date.time);
  const lines = [
    ['subject', facts.subject],
    ['to', to],
    ['date', date],
    ['messageId', facts.messageId],
  ] as const;
  return (
    <dl className="how">
      {lines.map(([key, value]) =>
        value ? (
          <div className="same" key={key}>
            <dt>{t(key)}</dt>
            <dd className="anywhere">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  const t = useTranslations('evidence.mail');
  if (statements.length === 0) return null;
  return (
    <ul>
      {statements.map(({ key, values }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the statements of a letter never change places.
        <li key={at} className="anywhere">
          {t(`says.${key}`, values)}
        </li>
      ))}
    </ul>
  );
}

function StopLine({ stop }: { readonly stop: Stop }) {
  const t = useTranslations('evidence.mail');
  const { moment } = useFormats();
  const ip = stop.ip && t(stop.isPrivate ? 'stopIpInside' : 'stopIp', { ip: stop.ip });
  const parts = [
    stop.from && t('stopFrom', { name: stop.from }),
    ip,
    stop.by && t('stopBy', { name: stop.by }),
    stop.time && moment(stop.time),
  ];
  return <span className="anywhere">{parts.filter(Boolean).join(' · ')}</span>;
}
