'use client';
// A page between two questions: it asks nothing, and says what matters before going on.

import { useLocale, useTranslations } from 'next-intl';
import { href } from '#i18n';
import type { Draft } from '#plan';
import type { Screen } from './kept.ts';
import { Heading } from './question.tsx';

type InterludeProps = {
  readonly id: Screen;
  readonly draft: Draft;
  readonly onGoOn: () => void;
  readonly onBack: () => void;
};

export function Interlude({ id, draft, onGoOn, onBack }: InterludeProps) {
  const t = useTranslations('help');
  const locale = useLocale();
  const minor = draft.who === 'me-minor' ? ('yes' as const) : ('no' as const);
  return (
    <>
      {id === 'device-warning' && (
        <>
          <Heading title={t('interruptions.device-warning.title')} />
          <p className="panel warm">{t('interruptions.device-warning.text')}</p>
          <p>
            <a href={href(locale, '/support/')}>{t('interruptions.device-warning.support')}</a>
          </p>
        </>
      )}
      {id === 'child-notice' && (
        <>
          <Heading title={t(`interruptions.child-notice.title.${minor}`)} />
          <p className="panel warm">{t(`interruptions.child-notice.text.${minor}`)}</p>
          <p>
            <a href={href(locale, '/support/')}>{t('interruptions.child-notice.support')}</a>
          </p>
        </>
      )}
      {id === 'not-a-crime' && (
        <>
          <Heading title={t('interruptions.not-a-crime.title')} />
          <p className="panel">{t('interruptions.not-a-crime.text')}</p>
        </>
      )}
      <p className="row">
        <button className="button" type="button" onClick={onGoOn}>
          {t('buttons.goOn')}
        </button>
        <button className="button plain" type="button" onClick={onBack}>
          {t('buttons.back')}
        </button>
      </p>
    </>
  );
}
