// Reads the certificate a site shows and says whether it is another than before, or ends soon.
import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import type { Finding } from './look.ts';

export type Certificate = {
  /** SHA-256 of the certificate, as browsers show it: `AB:CD:…`. */
  fingerprint: string;
  /** SHA-256 of its public key: stays the same when a certificate is renewed with the same key. */
  key: string;
  issuer: string;
  /** Last day, `2027-02-21`. */
  ends: string;
  /** Why browsers do not trust it; undefined if they do. */
  distrust?: string;
};

const patience = 20_000;

/** The certificate of an https address. Rejects if nobody answers there. */
export function readCertificate(origin: string): Promise<Certificate> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    // A certificate that is not trusted is to be seen and named, not to end the look.
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      servername: hostname,
      rejectUnauthorized: false,
      timeout: patience,
    });
    socket.on('error', reject);
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.on('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      socket.destroy();
      if (!shown) {
        reject(new Error('no certificate'));
        return;
      }
      const spki = shown.publicKey.export({ type: 'spki', format: 'der' });
      const distrust = socket.authorized ? undefined : String(socket.authorizationError);
      resolve({
        fingerprint: shown.fingerprint256,
        key: createHash('sha256').update(spki).digest('hex'),
        issuer: /^(?:O|CN)=(.*)$/m.exec(shown.issuer)?.[1] ?? 'unknown',
        ends: new Date(shown.validTo).toISOString().slice(0, 10),
        ...(distrust === undefined ? {} : { distrust }),
      });
    });
  });
}

/** Days before the end at which the alarm begins: renewal is due a month before, so two weeks mean it failed. */
const leastDays = 14;

/** What is wrong with a certificate. `before` is the one of the last look: another key is an alarm, once. */
export function judgeCertificate(now: Date, shown: Certificate, before: Certificate | undefined): Finding[] {
  const where = 'the certificate';
  const findings: Finding[] = [];
  const days = Math.floor((Date.parse(shown.ends) - now.getTime()) / 86_400_000);
  if (shown.distrust !== undefined) findings.push({ where, what: `is not trusted by browsers (${shown.distrust})` });
  if (days < leastDays) findings.push({ where, what: `ends on ${shown.ends}: renew it` });
  if (before !== undefined && before.key !== shown.key)
    findings.push({
      where,
      what: `has another key than before: issued by ${shown.issuer}, until ${shown.ends}, fingerprint ${shown.fingerprint}. Ask who runs the site whether they renewed it`,
    });
  return findings;
}
