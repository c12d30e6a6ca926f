// Emergency numbers and support lines of one country.

import { getLocale, getTranslations } from 'next-intl/server';
import type { SupportContact, SupportLine } from '#directory';
import { Phone } from './phone.tsx';

type Props = { readonly emergency: readonly string[]; readonly lines: readonly (SupportContact | SupportLine)[] };

const kinds = ['crisis', 'child', 'victims'] as const;

export async function SupportLines({ emergency, lines }: Props) {
  const t = await getTranslations('support');
  const locale = await getLocale();
  return (
    <dl className="how">
      {emergency.length > 0 && (
        <>
          <dt>{t('emergency')}</dt>
          <dd>
            {emergency.map((number, at) => (
              <span key={number}>
                {at > 0 && ' · '}
                <Phone number={number} />
              </span>
            ))}
          </dd>
        </>
      )}
      {kinds.map((kind) => {
        const here = lines.filter((line) => line.for === kind);
        if (here.length === 0) return null;
        return [
          <dt key={kind}>{t(kind)}</dt>,
          <dd key={`${kind}-lines`}>
            {here.map((line) => (
              <div key={line.name}>
                {line.phone && <Phone number={line.phone} />}{' '}
                <bdi>{line.url ? <a href={line.url}>{line.name}</a> : line.name}</bdi>
                {line.hours === '24/7' && (
                  <>
                    {' · '}
                    <bdi>24/7</bdi>
                  </>
                )}
                <Sureness line={line} />
                {line.note && (
                  <div className="proof" lang={line.note[locale] ? locale : 'en'}>
                    {line.note[locale] ?? line.note.en}
                  </div>
                )}
              </div>
            ))}
          </dd>,
        ];
      })}
      {lines.length === 0 && (
        <>
          <dt>{t('crisis')}</dt>
          <dd>{t('noLine')}</dd>
        </>
      )}
    </dl>
  );
}

/** Most lines rest on other people's lists: that stands in plain sight. */
async function Sureness({ line }: { readonly line: SupportContact | SupportLine }) {
  const t = await getTranslations('report');
  const mark = 'mark' in line ? line.mark : line.confidence;
  return mark === 'secondary' ? <div className="proof">{t('notConfirmed')}</div> : null;
}
