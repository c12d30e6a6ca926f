// A mail server that behaves as badly as it is told, and keeps what it was given.
import { createServer, type Server, type Socket } from 'node:net';
import { atEnd, freePort } from './process.ts';

/** `lost`: takes the mail and breaks the connection instead of saying so. */
export type Manner = 'ok' | 'refused' | '421' | 'tar-pit' | 'tls' | 'lost';

export type Mail = { raw: string; manner: Manner };

export type Smtp = {
  address: string;
  /** Mails taken, also those whose taking was never confirmed. */
  mails: Mail[];
  connections: () => number;
  setManner: (manner: Manner) => Promise<void>;
};

export async function startSmtp(): Promise<Smtp> {
  const port = await freePort();
  const mails: Mail[] = [];
  let manner: Manner = 'ok';
  let connections = 0;
  let server: Server | undefined;
  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      const fresh = createServer((socket) => {
        connections += 1;
        serve(socket, manner, mails);
      });
      fresh.listen(port, '127.0.0.1', resolve);
      server = fresh;
    });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server = undefined;
      return undefined;
    });
  atEnd(() => server?.close());
  await listen();
  return {
    address: `smtp://127.0.0.1:${port}`,
    mails,
    connections: () => connections,
    setManner: async (next) => {
      manner = next;
      if (next === 'refused') await close();
      else if (!server) await listen();
    },
  };
}

function serve(socket: Socket, manner: Manner, mails: Mail[]): void {
  let received = '';
  let isData = false;
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  const answer = (command: string): void => {
    const verb = command.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') say(manner === 'tls' ? '250-mail.example\r\n250 STARTTLS' : '250 mail.example');
    else if (verb === 'STAR') socket.write('220 go on\r\nthis is no TLS\r\n');
    else if (verb === 'DATA') {
      isData = true;
      say('354 go on');
    } else say(verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  const take = (): void => {
    const end = received.indexOf('\r\n.\r\n');
    if (end === -1) return;
    mails.push({ raw: received.slice(0, end + 2), manner });
    received = '';
    isData = false;
    if (manner === 'lost') socket.destroy();
    else say('250 taken');
  };

  socket.on('error', () => undefined);
  if (manner === '421') {
    socket.end('421 later\r\n');
    return;
  }
  if (manner === 'tar-pit') return;
  socket.on('data', (piece) => {
    received += piece.toString('latin1');
    while (!isData && received.includes('\r\n')) {
      const at = received.indexOf('\r\n');
      const command = received.slice(0, at);
      received = received.slice(at + 2);
      answer(command);
    }
    if (isData) take();
  });
  say('220 mail.example');
}
