// A client as plain as a socket: it sends exactly the bytes it is given and reads one answer, over a kept connection.
import { createConnection, type Socket } from 'node:net';

export type Answer = { status: number; head: string; body: Buffer; ms: number };

/** Sends bytes and resolves to the answer; undefined if the connection broke or nothing came in time. */
export type Line = { send: (bytes: Uint8Array, patience?: number) => Promise<Answer | undefined>; close: () => void };

type Parsed = { status: number; head: string; body: Buffer; closes: boolean; length: number };

/** One answer at the start of what has come so far; undefined if it is not whole yet. */
function parseAnswer(bytes: Buffer, isEnded: boolean): Parsed | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  if (status >= 100 && status < 200) return parseAnswer(bytes.subarray(end + 4), isEnded);
  const closes = /\r\nconnection: close/i.test(head);
  const found = findBody(bytes.subarray(end + 4), head, status, isEnded);
  return found && { status, head, closes, body: found.body, length: end + 4 + found.length };
}

function findBody(rest: Buffer, head: string, status: number, isEnded: boolean) {
  if (status === 204 || status === 304) return { body: Buffer.alloc(0), length: 0 };
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return readChunks(rest);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) return isEnded ? { body: rest, length: rest.length } : undefined;
  if (rest.length < Number(length)) return undefined;
  return { body: rest.subarray(0, Number(length)), length: Number(length) };
}

function readChunks(rest: Buffer): { body: Buffer; length: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    if (line === -1) return undefined;
    const size = Number.parseInt(rest.toString('latin1', at, line), 16);
    if (rest.length < line + 2 + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), length: line + 4 };
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

type Waiting = { started: number; resolve: (answer: Answer | undefined) => void; timer: NodeJS.Timeout };

/** A connection to this port of this machine, opened when needed and again after it broke. */
export function openLine(port: number): Line {
  let socket: Socket | undefined;
  let received = Buffer.alloc(0);
  let waiting: Waiting | undefined;

  const settle = (answer: Parsed | undefined): void => {
    const one = waiting;
    waiting = undefined;
    received = Buffer.alloc(0);
    if (!one) return;
    clearTimeout(one.timer);
    if (!answer || answer.closes) drop();
    one.resolve(answer && { ...answer, ms: performance.now() - one.started });
  };
  const drop = (): void => {
    socket?.destroy();
    socket = undefined;
  };
  const connect = (): Socket => {
    const fresh = createConnection({ port, host: '127.0.0.1', noDelay: true });
    const ended = (): void => {
      if (socket !== fresh) return;
      socket = undefined;
      settle(parseAnswer(received, true));
    };
    fresh.on('data', (piece) => {
      if (socket !== fresh) return;
      received = received.length === 0 ? piece : Buffer.concat([received, piece]);
      const answer = parseAnswer(received, false);
      if (answer) settle(answer);
    });
    fresh.on('close', ended).on('end', ended).on('error', ended);
    return fresh;
  };

  return {
    send: (bytes, patience = 15_000) =>
      new Promise((resolve) => {
        socket ??= connect();
        waiting = { started: performance.now(), resolve, timer: setTimeout(() => settle(undefined), patience) };
        socket.write(bytes);
      }),
    close: drop,
  };
}

// The server ends a connection that nobody used for 5 s; a request sent in that moment would be lost on the way.
const idleMost = 3000;

/** Lines lent out one request at a time; as many as are needed at once. */
export function openPool(port: number): Line {
  const free: { line: Line; since: number }[] = [];
  const take = (): Line => {
    const last = free.pop();
    if (last && performance.now() - last.since < idleMost) return last.line;
    last?.line.close();
    return openLine(port);
  };
  return {
    send: async (bytes, patience) => {
      const line = take();
      const answer = await line.send(bytes, patience);
      free.push({ line, since: performance.now() });
      return answer;
    },
    close: () => {
      for (const { line } of free.splice(0)) line.close();
    },
  };
}

/** A whole request as a browser of our own page sends it. */
export function writeRequest(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: Uint8Array = new Uint8Array(),
): Buffer {
  const all = {
    Host: 'intake.example',
    'Sec-Fetch-Site': 'same-origin',
    ...(method === 'POST' ? { 'Content-Length': String(body.length) } : {}),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}

export const writeForm = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Buffer =>
  writeRequest(
    'POST',
    path,
    { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    Buffer.from(new URLSearchParams(fields).toString()),
  );
