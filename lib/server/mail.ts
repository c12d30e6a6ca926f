// Mails to the firm: a few constant texts of one size, by SMTP or, in a demonstration, as files; nothing a visitor wrote.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Env } from '#env';
import type { MailKind } from './store.ts';

/** Mails of the server's outbox, and those of the watcher on another computer. */
export type LetterKind = MailKind | 'watch' | 'watching';
export type Letter = { messageId: string; kind: LetterKind };
export type Post = (letter: Letter) => Promise<void>;

const subject = { es: 'Aviso del formulario de contacto', en: 'Notice from the contact form' } as const;

const link = {
  es: 'Abra la bandeja desde su marcador. Este mensaje nunca contiene un enlace.',
  en: 'Open the inbox from your bookmark. This message never contains a link.',
} as const;

const texts = {
  es: {
    notice: `Hay solicitudes de contacto nuevas. ${link.es}`,
    heartbeat: `El servidor del formulario funciona y puede enviar correo. ${link.es}`,
    alarm: `Hay solicitudes de contacto que nadie ha abierto. ${link.es}`,
    deleted: `Se ha borrado, al cumplirse su plazo, una solicitud que nadie abrió. ${link.es}`,
    watch:
      'El vigilante del sitio ha visto algo que no debe estar así. Avise ya a quien lleva el sitio. Este mensaje nunca contiene un enlace.',
    watching: 'El vigilante del sitio funciona y no ha visto nada raro. Este mensaje nunca contiene un enlace.',
  },
  en: {
    notice: `There are new contact requests. ${link.en}`,
    heartbeat: `The server of the form works and can send mail. ${link.en}`,
    alarm: `There are contact requests that nobody has opened. ${link.en}`,
    deleted: `A request that nobody opened was deleted when its time was over. ${link.en}`,
    watch:
      'The watcher of the site saw something that must not be so. Tell the person who runs the site now. This message never contains a link.',
    watching: 'The watcher of the site works and saw nothing odd. This message never contains a link.',
  },
} as const;

// Every text is filled up to this many bytes: the size of a mail must not tell its kind.
const textLength = 256;

/** Text of a mail, always 256 bytes in UTF-8. */
export function letterText(kind: Exclude<LetterKind, 'held'>, language: Env['FIRM_LANGUAGE']): string {
  const text = texts[language][kind];
  return `${text}${' '.repeat(textLength - Buffer.byteLength(text) - 1)}\n`;
}

type MailSettings = Pick<Env, 'FIRM_LANGUAGE' | 'DATA_DIR' | 'PUBLIC_URL'> & {
  MAIL_FROM?: string | undefined;
  MAIL_TO?: string | undefined;
};

function messageOf(letter: Letter, env: MailSettings) {
  const host = new URL(env.PUBLIC_URL ?? 'http://localhost').hostname;
  return {
    from: env.MAIL_FROM ?? 'server@localhost',
    to: env.MAIL_TO ?? 'firm@localhost',
    subject: subject[env.FIRM_LANGUAGE],
    text: letterText(letter.kind === 'held' ? 'notice' : letter.kind, env.FIRM_LANGUAGE),
    textEncoding: 'base64' as const,
    messageId: `<${letter.messageId}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Sends by SMTP; rejects if the server did not take the mail. One connection a mail: none is left half open. */
export function smtpPost(address: string, env: MailSettings): Post {
  const transport = createTransport({
    ...smtpOptions(address),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (letter) => {
    await transport.sendMail(messageOf(letter, env));
  };
}

/** `smtps://` is encrypted from the first byte; `smtp://` must upgrade before it says anything, but on this machine. */
function smtpOptions(address: string) {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLocal,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}

/** Writes mails as files under DATA_DIR/outbox, so that a demonstration shows what would have been sent. */
export function filePost(env: MailSettings): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const folder = join(env.DATA_DIR, 'outbox');
  return async (letter) => {
    const { message } = await transport.sendMail(messageOf(letter, env));
    if (!Buffer.isBuffer(message)) throw new Error('filePost: no whole message');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${letter.messageId}.eml`);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
}

/** The routes of mail in the order they are tried. */
export function postsOf(env: Env): [Post, ...Post[]] {
  if (env.SMTP_URL === undefined) return [filePost(env)];
  const first = smtpPost(env.SMTP_URL, env);
  return env.SMTP_URL_2 === undefined ? [first] : [first, smtpPost(env.SMTP_URL_2, env)];
}

/** Kind of a failure, in one word that holds nothing of the server's answer. */
export function failureClass(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  if (status >= 500) return 'refused';
  if (status >= 400) return 'later';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^E[A-Z]{2,20}$/.test(code) ? code.toLowerCase() : 'unknown';
}
