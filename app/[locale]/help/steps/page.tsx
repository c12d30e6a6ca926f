import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClockText } from '#components/help/clock-text';
import { StepItem } from '#components/help/step-list';
import { Frame } from '#components/site/frame';
import { readFirm, steps } from '#content';
import { alternates, href } from '#i18n';
import { clocksUnder } from '#plan';
import { loadPlan } from '#plan/load';
import { buildDay, origin } from '../../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plan');
  return {
    title: t('allSteps'),
    description: t('allStepsLead'),
    alternates: alternates(await getLocale(), '/help/steps/', origin),
  };
}

/** Every step whole, once, in the order of the plan: where the short steps of the incident pages lead. */
export default async function AllSteps() {
  const locale = await getLocale();
  const t = await getTranslations('plan');
  const data = loadPlan(locale);
  const shown = data.steps.flatMap((rule) => [
    { rule, words: rule.id },
    ...(rule.variants ?? []).map(({ words }) => ({ rule, words })),
  ]);
  const entries = await Promise.all(shown.map(({ words }) => steps.get(locale, words)));
  return (
    <Frame path="/help/steps/" exit={readFirm().exit[locale]}>
      <h1>{t('allSteps')}</h1>
      <p className="lead">{t('allStepsLead')}</p>
      {(['now', 'today', 'week'] as const).map((band) => (
        <section className="when" key={band}>
          <h2>{t(`bands.${band}`)}</h2>
          <ol className="steps">
            {shown.map(({ rule, words }, at) => {
              const entry = entries[at];
              if (!entry || rule.band !== band) return null;
              return (
                <StepItem
                  key={words}
                  id={words}
                  entry={entry}
                  isNoticeable={rule.noticeable === true}
                  isShort={false}
                  links={
                    <>
                      {words === rule.id && <ClockText clocks={clocksUnder(rule.id, data)} today={buildDay} />}
                      {rule.guide && (
                        <p>
                          <a href={href(locale, `/guides/${rule.guide}/`)}>{t('guide')}</a>
                        </p>
                      )}
                    </>
                  }
                />
              );
            })}
          </ol>
        </section>
      ))}
    </Frame>
  );
}
