import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { alternates, href } from '#i18n';
import { makeChoices } from '../../../components/contact/choices.ts';
import { ContactIsland } from '../../../components/contact/island.tsx';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contact');
  return {
    title: t('neutralTitle'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/contact/', origin),
  };
}

export default async function Contact() {
  const locale = await getLocale();
  const { contact, request, problem } = await getMessages();
  const { exit, phone, phoneHours, answerTime } = readFirm();
  return (
    <Frame path="/contact/" exit={exit[locale]} island="contact">
      <NextIntlClientProvider messages={{ contact, request, problem }}>
        <ContactIsland
          intro={<Intro />}
          notice={<Notice />}
          choices={makeChoices(locale)}
          firm={{ phone, phoneHours, answerTime }}
        />
      </NextIntlClientProvider>
    </Frame>
  );
}

async function Intro() {
  const locale = await getLocale();
  const t = await getTranslations('contact');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="panel warm">
        <h2>{t('impostor.title')}</h2>
        <p>{t('impostor.never')}</p>
        <p>
          <b>{t('impostor.line')}</b> <a href={href(locale, '/verify/')}>{t('impostor.link')}</a>
        </p>
      </section>
      <section className="panel">
        <h2>{t('device.title')}</h2>
        <p>{t('device.text')}</p>
      </section>
    </>
  );
}

/** First layer of the notice on personal data; `noticeVersion` of the intake changes with these words. */
async function Notice() {
  const locale = await getLocale();
  const t = await getTranslations('contact');
  return (
    <section className="panel">
      <h2>{t('notice.title')}</h2>
      <ul>
        <li>{t('notice.relation')}</li>
        <li>{t('notice.cost')}</li>
        <li>{t('notice.readers', { firm: readFirm().tradeName[locale] })}</li>
        <li>{t('notice.why')}</li>
        <li>{t('notice.kept')}</li>
        <li>{t.rich('notice.rights', { link: (chunks) => <a href={href(locale, '/privacy/')}>{chunks}</a> })}</li>
      </ul>
    </section>
  );
}
