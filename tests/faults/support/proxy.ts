// The smallest proxy there is: each request goes to the next server in turn; one that does not answer gives 502.
import { createServer, request, type Server } from 'node:http';
import { atEnd, freePort } from './process.ts';

export type Proxy = { port: number; passed: Map<number, number>; stop: () => void };

export async function startProxy(ports: readonly number[]): Promise<Proxy> {
  const port = await freePort();
  const passed = new Map<number, number>();
  let turn = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const target = ports[turn % ports.length] ?? 0;
    turn += 1;
    const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' };
    const onward = request({ port: target, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers });
    onward.on('response', (answer) => {
      passed.set(target, (passed.get(target) ?? 0) + 1);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502, { 'Content-Length': '0' }).end();
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  atEnd(stop);
  return { port, passed, stop };
}
