// The way of a report to INTERPOL, as a list that reads without its looks.

import { getTranslations } from 'next-intl/server';

const stations = ['you', 'police', 'bureau', 'interpol', 'abroad'] as const;

export async function InterpolPath() {
  const t = await getTranslations('path');
  return (
    <ol className="path">
      {stations.map((station) => (
        <li key={station}>
          <b>{t(`${station}.title`)}</b> {t(`${station}.text`)}
        </li>
      ))}
    </ol>
  );
}
