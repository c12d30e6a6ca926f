// T24: what a mail says, byte for byte, and that its size tells nothing.
import { readEnv } from '#env';
import { letterText, smtpPost } from '../../lib/server/mail.ts';
import { type Fault, figure } from './support/figure.ts';
import { sleep } from './support/load.ts';
import { makeFolder, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { type Mail, startSmtp } from './support/smtp.ts';
import { openPool } from './support/wire.ts';

const notice =
  'Hay solicitudes de contacto nuevas. Abra la bandeja desde su marcador. Este mensaje nunca contiene un enlace.';

const textOf = (mail: Mail): Buffer => Buffer.from(mail.raw.slice(mail.raw.indexOf('\r\n\r\n') + 4), 'base64');

const isNotice = (mail: Mail): boolean => textOf(mail).equals(Buffer.from(`${notice.padEnd(255)}\n`));

/** Size without what is random by design: the Message-ID is of one length, the date of two. */
const sizeOf = (mail: Mail): number => mail.raw.replace(/^Date: .*$/m, '').length;

export const mailBytes: Fault = {
  id: 'T24',
  run: async (room) => {
    const smtp = await startSmtp();
    const server = await startIntake(room, { settings: { SMTP_URL: smtp.address } });
    const pool = openPool(server.port);
    const forge = await makeForge(server.keys.set);
    for (let n = 0; n < 3; n += 1) await pool.send(forge().post);
    // On a working morning the server's heartbeat may come before its notice.
    for (let n = 0; n < 150 && !smtp.mails.some(isNotice); n += 1) await sleep(100);
    const hasNotice = smtp.mails.some(isNotice) && letterText('notice', 'es').startsWith(notice);
    pool.close();
    await server.stop();

    const own = { SMTP_URL: smtp.address, DATA_DIR: makeFolder(), PUBLIC_URL: 'https://intake.example' };
    const env = readEnv({ ...own, MAIL_FROM: 'server@intake.example', MAIL_TO: 'firm@intake.example' });
    const post = smtpPost(smtp.address, env);
    for (const kind of ['notice', 'heartbeat', 'alarm', 'deleted', 'watch', 'watching'] as const)
      await post({ messageId: crypto.randomUUID(), kind });
    return judge(smtp.mails, hasNotice);
  },
};

function judge(mails: readonly Mail[], hasNotice: boolean) {
  const told = mails.filter((mail) => /\d|https?:|www\.|[0-9A-Z]{4}-[0-9A-Z]{4}-/.test(textOf(mail).toString('utf8')));
  const subjects = new Set(mails.map((mail) => /^Subject: .*$/m.exec(mail.raw)?.[0]));
  const sizes = new Set(mails.map(sizeOf));
  const isAuto = mails.every((mail) => mail.raw.includes('Auto-Submitted: auto-generated'));
  return [
    figure(
      'a real notice after three requests, byte for byte',
      'as written',
      hasNotice ? 'the same' : 'differs',
      hasNotice,
    ),
    figure('mails with a digit, a link or a reference', '0', told.length, told.length === 0),
    figure(
      `sizes and subjects of ${mails.length} mails of every kind`,
      '1 and 1',
      `${sizes.size} and ${subjects.size}`,
      sizes.size === 1 && subjects.size === 1 && isAuto && mails.length >= 7,
    ),
  ];
}
