// Grades the headers with MDN's HTTP Observatory, offline: our process behind TLS on this machine.

import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { locales } from '#i18n';
import { limit, notMeasured, type Part, type Result, type Room } from './support/part.ts';
import { makeFolder, startSite } from './support/process.ts';
import { fetchPackage, findProgram, lacksPackage, missingPrograms } from './support/tools.ts';

const runProgram = promisify(execFile);

type Scan = {
  error?: string;
  scan: { grade: string; score: number; testsPassed: number; testsQuantity: number };
  tests: Record<string, { pass: boolean; result: string; scoreModifier: number; title: string }>;
};

function makeCertificate(openssl: string): { key: string; certificate: string } {
  const folder = makeFolder();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  execFileSync(openssl, [...words, ...names], { stdio: 'ignore' });
  return { key, certificate };
}

/**
 * What stands before the process in production: TLS, and a redirect to it, on one port, since the Observatory is told
 * one. A connection that begins with byte 22 is TLS.
 */
async function startFront(origin: string, { key, certificate }: { key: string; certificate: string }) {
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, headers, url } = incoming;
    const inner = request(origin + url, { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    inner.on('error', () => outgoing.destroy());
    incoming.pipe(inner);
  };
  const secure = createHttps({ key: readFileSync(key), cert: readFileSync(certificate) }, pass);
  const plain = createHttp((incoming, outgoing) => {
    outgoing.writeHead(301, { Location: `https://${incoming.headers.host}${incoming.url}` }).end();
  });
  const front = createNet((socket: Socket) => {
    socket.once('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 22 ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => front.listen(0, 'localhost', resolve));
  const address = front.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    front.close();
    secure.closeAllConnections();
    plain.closeAllConnections();
  };
  return { host: `localhost:${port}`, close };
}

async function scan(script: string, host: string, certificate: string): Promise<Scan> {
  // Installed without scripts, the list of preloaded names is not there; no name of ours stands on it anyway.
  const list = join(script, '..', '..', 'conf', 'hsts-preload.json');
  if (!existsSync(list)) writeFileSync(list, '{}\n');
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  const { stdout } = await runProgram(process.execPath, [script, host], { env });
  const result: Scan = JSON.parse(stdout);
  if (result.error !== undefined) throw new Error(`Observatory: ${result.error}`);
  return result;
}

async function run(room: Room): Promise<Result> {
  const what = 'MDN HTTP Observatory';
  const script = fetchPackage('@mdn/mdn-http-observatory', room.say);
  const missing = [...(script ? [] : [lacksPackage('@mdn/mdn-http-observatory')]), ...missingPrograms(['openssl'])];
  const openssl = findProgram('openssl');
  if (!script || !openssl) {
    return { limits: [notMeasured(what, '≥ 135, 10/10', missing.join(', '))], tables: [], notes: [], missing };
  }
  const site = await startSite(room.dist);
  const certificate = makeCertificate(openssl);
  const front = await startFront(site.origin, certificate);
  const { scan: grade, tests } = await scan(script, front.host, certificate.certificate);
  front.close();
  await site.stop();
  const reached = `${grade.score} (${grade.grade}), ${grade.testsPassed}/${grade.testsQuantity}`;
  return {
    limits: [limit(what, '≥ 135, 10/10', reached, grade.score >= 135 && grade.testsPassed === grade.testsQuantity)],
    tables: [
      {
        title: 'Its tests',
        columns: ['test', 'result', 'points', 'passed'],
        rows: Object.entries(tests).map(([name, test]) => [
          name,
          test.result,
          test.scoreModifier,
          test.pass ? 'yes' : 'no',
        ]),
      },
    ],
    notes: [
      `Offline: the process on this machine behind TLS with a certificate of its own. The Observatory asks for "/" and follows to the first page of the language (${locales.join(', ')}).`,
    ],
    missing: [],
  };
}

export const observatory: Part = { name: 'observatory', title: 'HTTP Observatory', run };
