// The fixed words of letters and police papers in all their languages: one file, the same for every visitor.

import { loadAllPhrases } from '#plan/phrases';

export const dynamic = 'force-static';

export function GET() {
  return new Response(JSON.stringify(loadAllPhrases()), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
