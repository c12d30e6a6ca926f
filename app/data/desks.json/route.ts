// What the guided form needs to know of all countries: one file, the same for every visitor, fetched before any answer.

import { deskTable } from '#directory';

export const dynamic = 'force-static';

export function GET() {
  return new Response(JSON.stringify(deskTable()), { headers: { 'content-type': 'application/json; charset=utf-8' } });
}
