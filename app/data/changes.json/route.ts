// What was corrected in the directory, and why.

import { directoryChanges } from '#directory';

export const dynamic = 'force-static';

export function GET() {
  return new Response(`${JSON.stringify(directoryChanges(), null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
