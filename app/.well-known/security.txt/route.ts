// Tells people who found a weakness where to write, as RFC 9116 asks.

import { readFirm } from '#content';
import { href } from '#i18n';
import { buildDay, origin } from '../../../lib/build.ts';

export const dynamic = 'force-static';

/** Less than the year that the RFC advises: a site that nobody builds any more says so by a file out of date. */
const validDays = 360;
/** Languages that people at the firm read. */
const read = ['es', 'en'];
const dayLength = 86_400_000;

export function GET() {
  const { email } = readFirm();
  const page = `${origin}${href('en', '/security/')}`;
  const expires = new Date(Date.parse(buildDay) + validDays * dayLength);
  const lines = [
    `Contact: ${email ? `mailto:${email}` : page}`,
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    `Preferred-Languages: ${read.join(', ')}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${page}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
