// Puts facts that stand on a page into schema.org's words; its types refuse a property or a value that is not of it.

import type {
  Article,
  ContactPoint,
  FAQPage,
  GovernmentOrganization,
  GovernmentService,
  LegalService,
  WithContext,
} from 'schema-dts';
import { type ArticleWords, type Entry, type Firm, type GuideMeta, questionsOf } from '#content';
import { groupChannels, type ShownChannel, type ShownCountry, type ShownMethod } from '#directory';
import type { Locale } from '#i18n';

const context = 'https://schema.org';

/** `publisher` is the name people know the firm by, in the language of the page. */
export function describeGuide(guide: Entry<GuideMeta, ArticleWords>, publisher: string): WithContext<Article> {
  return {
    '@context': context,
    '@type': 'Article',
    headline: guide.words.title,
    inLanguage: guide.lang,
    datePublished: guide.meta.written,
    dateModified: guide.meta.checked,
    author: { '@type': 'Organization', name: publisher },
  };
}

export function describeQuestions(page: Entry<object, ArticleWords>): WithContext<FAQPage> {
  return {
    '@context': context,
    '@type': 'FAQPage',
    inLanguage: page.lang,
    mainEntity: questionsOf(page).map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answer.join('\n') },
    })),
  };
}

/** The firm by the fields that are set; undefined as long as nobody has given its legal name. `url` is its home page. */
export function describeFirm(firm: Firm, locale: Locale, url: string): WithContext<LegalService> | undefined {
  if (!firm.legalName) return undefined;
  return {
    '@context': context,
    '@type': 'LegalService',
    name: firm.tradeName[locale],
    legalName: firm.legalName,
    url,
    ...(firm.taxNumber && { taxID: firm.taxNumber }),
    ...(firm.address && { address: firm.address }),
    ...(firm.phone && { telephone: firm.phone }),
    ...(firm.email && { email: firm.email }),
    ...(firm.bar && { memberOf: { '@type': 'Organization', name: firm.bar } }),
  };
}

/**
 * The desks of the whole country that take a criminal complaint; undefined if none of them has a contact to name.
 * Emergency numbers stay out: shown without the words around them, people would report on the line that saves lives.
 */
export function describeCountry(country: ShownCountry, title: string): WithContext<GovernmentService> | undefined {
  const desks = groupChannels(country).find(({ id }) => id === 'complaint')?.channels ?? [];
  const isOfCountry = ({ serves }: ShownChannel) => serves === undefined;
  const provider = desks.filter(isOfCountry).flatMap((desk) => describeDesk(desk, country.emergency) ?? []);
  if (provider.length === 0) return undefined;
  return { '@context': context, '@type': 'GovernmentService', name: title, areaServed: country.code, provider };
}

function describeDesk(desk: ShownChannel, emergency: ShownCountry['emergency']): GovernmentOrganization | undefined {
  const sure = desk.methods.filter(isSure);
  const isEmergency = (value: string) => emergency.some(({ number }) => number === value);
  const telephone = sure.find(({ type, value }) => type === 'phone' && !isEmergency(value))?.value;
  const url = sure.find(({ type }) => type === 'web')?.value;
  if (!telephone && !url) return undefined;
  const contactPoint: ContactPoint = {
    '@type': 'ContactPoint',
    ...(telephone && { telephone }),
    ...(url && { url }),
    ...(desk.languages.length > 0 && { availableLanguage: desk.languages }),
  };
  return { '@type': 'GovernmentOrganization', name: desk.authority, contactPoint };
}

/** A page can say "not confirmed" beside a contact; this cannot, so it names what the state itself publishes. */
function isSure({ mark, purpose, status }: ShownMethod): boolean {
  const isOfficial = mark === 'official' || mark === 'government';
  return isOfficial && (purpose === undefined || purpose === 'complaint') && status !== 'moved';
}
