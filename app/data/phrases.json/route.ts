// The fixed words of letters and police papers in the first languages: one file, the same for every visitor.

import { firstLanguages } from '#plan/papers';
import { loadPhraseTable } from '#plan/phrases';

export const dynamic = 'force-static';

export function GET() {
  return new Response(JSON.stringify(loadPhraseTable(firstLanguages)), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
