// What is sealed in a log-in challenge and how it is read: the server, the command line and the inbox share it.
import { joinBytes, textBytes } from '#intake';
import { secondsOf } from './calendar.ts';

/** What is sealed in a challenge: the origin it is for, the time, 32 random bytes. */
export function challengeText(origin: string, now: Date, secret: Uint8Array): Uint8Array {
  return joinBytes(textBytes(`${origin}|${secondsOf(now)}|`), secret);
}

/** The 32 bytes in an opened challenge, if it is for this origin: another server cannot pass our challenges on. */
export function readChallenge(opened: Uint8Array, origin: string): Uint8Array | undefined {
  const head = new TextDecoder('latin1').decode(opened.subarray(0, -32));
  return /^(.*)\|\d+\|$/s.exec(head)?.[1] === origin ? opened.slice(-32) : undefined;
}
