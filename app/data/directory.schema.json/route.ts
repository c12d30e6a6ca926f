// The shape of directory.json, for programs.

import { openDirectorySchema } from '#directory';

export const dynamic = 'force-static';

export function GET() {
  return new Response(`${JSON.stringify(openDirectorySchema(), null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
