// The editor's own server: on this machine only, for the browser of whoever started it.

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Asset } from './assets.ts';
import { readJson, refuse } from './guard.ts';
import type { Preview } from './preview.ts';
import { makeJobs } from './publish/job.ts';
import { answerCall, makeRoutes } from './routes.ts';

type Parts = { readonly assets: ReadonlyMap<string, Asset>; readonly preview: Preview };

/** Starts listening on 127.0.0.1; port 0 takes any that is free. Resolves once it answers. */
export async function startEditor(parts: Parts, port: number): Promise<{ server: Server; port: number }> {
  const jobs = makeJobs();
  const routes = makeRoutes(parts.preview, jobs);
  let own = port;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refuse(request, own);
    if (refusal) return send(response, refusal.status, jsonType, JSON.stringify({ title: refusal.title }));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asset = request.method === 'POST' ? undefined : parts.assets.get(pathname);
    if (asset) return sendAsset(response, asset);
    const body = request.method === 'POST' ? await readJson(request) : undefined;
    const { status, body: said } = await answerCall(routes, `${request.method} ${pathname}`, searchParams, body);
    return send(response, status, jsonType, JSON.stringify(said));
  };

  // The page may be closed meanwhile; the editor may not: what it has started ends with it.
  server.on('close', jobs.stop);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address !== null) own = address.port;
  return { server, port: own };
}

const jsonType = 'application/json; charset=utf-8';

// The editor component writes its style blocks itself; the page tells it the word that lets them in.
function sendAsset(response: ServerResponse, { type, text }: Asset): void {
  const nonce = randomBytes(16).toString('base64');
  send(response, 200, type, text.replaceAll('{nonce}', nonce), nonce);
}

function send(response: ServerResponse, status: number, type: string, text: string, nonce?: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
      "connect-src 'self'",
      "frame-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
