// The directory as a table for a spreadsheet: the same facts, one line a contact.

import { directoryCsv } from '#directory';

export const dynamic = 'force-static';

export function GET() {
  return new Response(directoryCsv(), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
