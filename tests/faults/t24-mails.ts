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
    for (let n = 0; n < 150 && smtp.mails.length === 0; n += 1) await sleep(100);
    pool.close();
    await server.stop();

    const own = { SMTP_URL: smtp.address, DATA_DIR: makeFolder(), PUBLIC_URL: 'https://intake.example' };
    const env = readEnv({ ...own, MAIL_FROM: 'server@intake.example', MAIL_TO: 'firm@intake.example' });
    const post = smtpPost(smtp.address, env);
    for (const kind of ['notice', 'heartbeat', 'alarm', 'deleted', 'watch', 'watching'] as const)
      await post({ messageId: crypto.randomUUID(), kind });
    return judge(smtp.mails);
  },
};

function judge(mails: readonly Mail[]) {
  const [first] = mails;
  const wanted = Buffer.from(`${notice.padEnd(255)}\n`);
  const isSame = first !== undefined && textOf(first).equals(wanted) && letterText('notice', 'es').startsWith(notice);
  const told = mails.filter((mail) => /\d|https?:|www\.|[0-9A-Z]{4}-[0-9A-Z]{4}-/.test(textOf(mail).toString('utf8')));
  const subjects = new Set(mails.map((mail) => /^Subject: .*$/m.exec(mail.raw)?.[0]));
  const sizes = new Set(mails.map(sizeOf));
  const isAuto = mails.every((mail) => mail.raw.includes('Auto-Submitted: auto-generated'));
  return [
    figure('a real notice after three requests, byte for byte', 'as written', isSame ? 'the same' : 'differs', isSame),
    figure('mails with a digit, a link or a reference', '0', told.length, told.length === 0),
    figure(
      `sizes and subjects of ${mails.length} mails of every kind`,
      '1 and 1',
      `${sizes.size} and ${subjects.size}`,
      sizes.size === 1 && subjects.size === 1 && isAuto && mails.length >= 7,
    ),
  ];
}
