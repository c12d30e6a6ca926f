// The directory as open data: exactly what the pages show.

import { directoryJson } from '#directory';

export const dynamic = 'force-static';

export function GET() {
  return new Response(`${JSON.stringify(directoryJson(), null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
