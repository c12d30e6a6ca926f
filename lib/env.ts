// Every setting of the server, read from the environment once and nowhere else.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import * as z from 'zod';

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be between ${least} and ${most}`);

const withDefault = (least: number, most: number, preset: number) => whole(least, most).default(preset);

const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'must be a time zone such as Europe/Madrid');

const webAddress = z
  .url({ protocol: /^https?$/, message: 'must be a web address' })
  .transform((address) => address.replace(/\/+$/, ''));

const smtpAddress = z.string().regex(/^smtps?:\/\/\S+$/, 'must look like smtps://user:password@host:465');

const settings = z.object({
  /** Anything but `production` is a demonstration: requests are not read by the firm, and every page says so. */
  SITE_MODE: z.enum(['demonstration', 'production']).default('demonstration'),
  /** Set by some hosts; the staff's editor does not start where it says `production`. */
  NODE_ENV: z.string().optional(),
  PUBLIC_URL: webAddress.optional(),
  PORT: withDefault(0, 65_535, 3000),
  /** Address to listen on; all of them without it. */
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DIST_DIR: z.string().default('dist'),

  KEYS_FILE: z.string().optional(),
  /** At least 32 characters; made once in DATA_DIR if missing and there is one machine only. */
  SERVER_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),

  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  DISK_FLOOR_MB: withDefault(0, 1_000_000, 256),
  BLOCKING_DAYS: whole(1, 36_500).optional(),

  SMTP_URL: smtpAddress.optional(),
  SMTP_URL_2: smtpAddress.optional(),
  MAIL_FROM: z.email('must be one e-mail address').optional(),
  MAIL_TO: z.email('must be one e-mail address').optional(),
  /** File with the public half of the release key, for whoever checks a release or watches the site. */
  RELEASE_PUBLIC_KEY: z.string().optional(),
  FIRM_TZ: timeZone.default('Europe/Madrid'),
  FIRM_LANGUAGE: z.enum(['es', 'en']).default('es'),

  /** Port of the staff's listener on this machine; 0 starts none (all servers but one). */
  STAFF_PORT: withDefault(0, 65_535, 3001),
  STAFF_URL: webAddress.optional(),

  /** Addresses of the proxy whose X-Forwarded-For counts, separated by commas. */
  TRUSTED_PROXY: z
    .string()
    .transform((list) => list.split(',').map((address) => address.trim()))
    .default([]),
  /** How many servers share the traffic: each takes its part of the hourly limits. */
  INSTANCES: withDefault(1, 100, 1),
  POW_BITS: withDefault(0, 19, 16),
  LIMIT_INBOX_PER_HOUR: withDefault(1, 10_000_000, 600),
  LIMIT_HELD_PER_HOUR: withDefault(1, 10_000_000, 100),
  LIMIT_FORM_PER_HOUR: withDefault(1, 10_000_000, 60),
  LIMIT_ADDRESS_PER_HOUR: withDefault(1, 10_000_000, 5),
  LIMIT_IN_FLIGHT: withDefault(1, 100_000, 128),
});

export type Env = z.infer<typeof settings>;

/** A folder two levels deep at least: what is no longer part of the site is deleted there. */
const uploadPlace = z
  .string()
  .regex(
    /^(?:(?:[A-Za-z0-9][\w.-]*@)?[A-Za-z0-9][\w.-]*:)?(?:\/[\w~.-]+){2,}\/?$/,
    'must look like user@host:/srv/site, or /folder/site on this computer',
  )
  .refine((place) => !/\/\.\.?(\/|$)/.test(place), 'must be a whole path without dots')
  .transform((place) => place.replace(/\/$/, ''));

const publishing = settings.pick({ SITE_MODE: true, PUBLIC_URL: true, KEYS_FILE: true }).extend({
  /** Where the editor puts the finished site, with rsync. */
  PUBLISH_TO: uploadPlace.optional(),
  /** A command of one's own instead, run by the shell in the project's folder. */
  PUBLISH_COMMAND: z.string().optional(),
  /** Run after the upload. */
  PUBLISH_RESTART: z.string().optional(),
});

export type Publishing = z.infer<typeof publishing>;

/** Thrown when settings are wrong or missing: `lines` names each one, so that one start shows them all. */
export class SettingsError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(`Settings are missing or wrong:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'SettingsError';
    this.lines = lines;
  }
}

/** Reads settings; an empty one counts as unset. Throws SettingsError naming every wrong one, never its value. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = settings.safeParse(filled);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}

/** What the staff's editor builds and uploads with; kept apart, so that the editor itself never runs as the public site. */
const publishFile = 'publish.env';

/**
 * The settings of a publication: those of `publish.env` in the folder of the project, then the environment.
 * `environment` is what a build or a command of the settings is started with. Throws SettingsError.
 */
export function readPublishing(source: NodeJS.ProcessEnv = process.env): {
  readonly settings: Publishing;
  readonly environment: NodeJS.ProcessEnv;
} {
  const environment = { ...source, ...(existsSync(publishFile) ? parseEnv(readFileSync(publishFile, 'utf8')) : {}) };
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const result = publishing.safeParse(filled);
  if (result.success) return { settings: result.data, environment };
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}

/** True unless the firm itself runs this server. */
export function isDemonstration(env: Pick<Env, 'SITE_MODE'>): boolean {
  return env.SITE_MODE !== 'production';
}

/** What a production server still lacks, one line each; empty in a demonstration. */
export function missingSettings(env: Env): string[] {
  if (isDemonstration(env)) return [];
  const needed = ['PUBLIC_URL', 'KEYS_FILE', 'SMTP_URL', 'MAIL_FROM', 'MAIL_TO', 'BLOCKING_DAYS'] as const;
  const lines = needed.filter((name) => env[name] === undefined).map((name) => `${name} is missing`);

  if (env.DISK_FLOOR_MB < 64) lines.push('DISK_FLOOR_MB must be at least 64');
  if (env.PUBLIC_URL?.startsWith('http:')) lines.push('PUBLIC_URL must begin with https://');
  if (env.DATABASE_URL !== undefined && env.SERVER_SECRET === undefined) {
    lines.push('SERVER_SECRET is missing: with PostgreSQL every server needs the same one');
  }
  return lines;
}
