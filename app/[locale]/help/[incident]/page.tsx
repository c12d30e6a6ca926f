import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClockText } from '#components/help/clock-text';
import { Reports } from '#components/help/reports';
import { StepItem } from '#components/help/step-list';
import { Article } from '#components/mdx/article';
import { Frame } from '#components/site/frame';
import { incidents, readFirm, steps } from '#content';
import { alternates, href, type Locale } from '#i18n';
import { clocksUnder, incidentCodes, incidentPlan, isIncidentCode, type RailKind, type StaticStep } from '#plan';
import { loadPlan } from '#plan/load';
import { buildDay, origin } from '../../../../lib/build.ts';
import { planLabels } from '../labels.ts';

type Props = { readonly params: Promise<{ incident: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return incidentCodes.map((incident) => ({ incident }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { incident } = await params;
  const locale = await getLocale();
  const { words, locales } = await incidents.get(locale, incident);
  return {
    title: words.title,
    description: words.description,
    alternates: alternates(locale, `/help/${incident}/`, origin, locales),
  };
}

export default async function IncidentPage({ params }: Props) {
  const { incident } = await params;
  if (!isIncidentCode(incident)) throw new Error(`"${incident}" is not a kind of incident.`);
  const locale = await getLocale();
  const t = await getTranslations('plan');
  const help = await getTranslations('help');
  const papers = await getTranslations('papers');
  const data = loadPlan(locale);
  const plan = incidentPlan(incident, data);
  const labels = planLabels(locale);
  const used = [...plan.bands, ...plan.rails].flatMap((part) => part.steps);
  const entries = new Map(
    (await Promise.all(used.map(({ words }) => steps.get(locale, words)))).map((entry) => [entry.slug, entry]),
  );
  const drawStep = (step: StaticStep, place: string, isShort: boolean, kind?: RailKind) => {
    const entry = entries.get(step.words);
    if (!entry) throw new Error(`The step "${step.words}" has no words.`);
    return (
      <StepItem
        key={step.id}
        id={place === '' ? step.id : `${place}-${step.id}`}
        entry={entry}
        onlyIf={step.onlyIf && t(`onlyIf.${step.onlyIf}`)}
        isNoticeable={step.noticeable === true}
        isShort={isShort}
        links={
          <StepLinks
            clocks={
              // A step in two lines leaves its time limits to the page of all steps, unless money is on its way.
              (!isShort || kind) && (
                <ClockText
                  clocks={clocksUnder(step.id, data, { code: incident, ...(kind && { kind }) })}
                  today={buildDay}
                />
              )
            }
            locale={locale}
            step={step}
            guide={t('guide')}
            desk={t('desk')}
            reports={
              <Reports reports={plan.addedReports.filter((report) => report.step === step.id)} labels={labels} />
            }
          />
        }
      />
    );
  };
  const link = (to: `/${string}`) => (chunks: ReactNode) => <a href={href(locale, to)}>{chunks}</a>;
  return (
    <Frame path={`/help/${incident}/`} exit={readFirm().exit[locale]}>
      <p className="panel warm">
        {help.rich('gate.danger', { link: link('/report/') })} {help.rich('gate.life', { link: link('/support/') })}
      </p>
      <Article
        entry={await incidents.get(locale, incident)}
        after={
          <>
            {plan.bands.map(({ band, steps: here }) => (
              <section className="when" key={band}>
                <h2>{t(`bands.${band}`)}</h2>
                {band === 'now' && plan.rails.length > 0 && (
                  <>
                    <h3>{t('railsTitle')}</h3>
                    {plan.rails.map(({ kind, ways, steps: stops }) => (
                      <details key={kind} className="fold" id={kind} open={kind === 'bank' && plan.isMoneyGone}>
                        <summary>{t(`railKinds.${kind}`)}</summary>
                        <p className="hint">{ways.map((way) => t(`rails.${way}`)).join(' · ')}</p>
                        <ol className="steps">
                          {stops.map((step) => drawStep(step, kind === 'bank' ? '' : kind, kind !== 'bank', kind))}
                        </ol>
                      </details>
                    ))}
                  </>
                )}
                {/* What holds for everybody stands here whole; the rest in two lines, with its words a tap away. */}
                <ol className="steps">
                  {here.map((step) => drawStep(step, '', band === 'week' || step.onlyIf !== undefined))}
                </ol>
              </section>
            ))}
            <p>{t('interpolLine')}</p>
            <p>{t('odds')}</p>
            <p className="row screen-only">
              <a className="button" href={href(locale, '/report/')}>
                {t('desk')}
              </a>{' '}
              <a className="button second" href={href(locale, '/help/')}>
                {help('title')}
              </a>{' '}
              <a href={href(locale, '/help/papers/')}>{papers('title')}</a>{' '}
              {plan.mayPickFiles && <a href={href(locale, '/evidence/')}>{t('evidenceKit')}</a>}
            </p>
            <p>
              {t('withoutUs')} {t.rich('firm', { link: link('/contact/') })}
            </p>
          </>
        }
      />
    </Frame>
  );
}

type StepLinksProps = {
  readonly locale: Locale;
  readonly step: StaticStep;
  readonly guide: string;
  readonly desk: string;
  readonly clocks: ReactNode;
  readonly reports: ReactNode;
};

function StepLinks({ clocks, locale, step, guide, desk, reports }: StepLinksProps) {
  return (
    <>
      {clocks}
      {reports}
      {(step.guide ?? step.link) && (
        <p className="row">
          {step.guide && <a href={href(locale, `/guides/${step.guide}/`)}>{guide}</a>}{' '}
          {step.link && <a href={href(locale, `/${step.link.slice(1)}`)}>{desk}</a>}
        </p>
      )}
    </>
  );
}
