// The shape of /data/directory.json, as a JSON Schema that anyone can check the file with.

import { z } from 'zod';
import { channel, emergencyNumber, method, referral, refusedStep, region, supportLine, text } from './schema.ts';
import { bureaus, groupIds, marks } from './words.ts';

const mark = z.enum(marks);

const openMethod = z.strictObject({ ...method.shape, mark });

const openCountry = z.strictObject({
  code: z.string().length(2),
  name: z.string(),
  bureau: z.enum(bureaus),
  ncb: z.strictObject({ host: z.string().nullable(), city: z.string().nullable(), source: z.string() }).nullable(),
  policeLanguages: z.array(z.string()),
  regions: z.array(region),
  emergency: z.array(emergencyNumber.extend({ mark })),
  channels: z.array(z.strictObject({ ...channel.shape, group: z.enum(groupIds), methods: z.array(openMethod) })),
  crisis: z.array(supportLine),
  referrals: z.array(referral),
  ifRefused: z.array(refusedStep),
  notes: text.nullable(),
  checked: z.iso.date(),
});

/** What /data/directory.json must be. */
export const openDirectory = z.strictObject({
  title: z.string(),
  notice: z.string(),
  licence: z.string(),
  made: z.iso.date(),
  schema: z.record(z.string(), z.string()),
  countries: z.array(openCountry),
});

/** JSON Schema (draft 2020-12) of /data/directory.json. */
export function openDirectorySchema(): object {
  return z.toJSONSchema(openDirectory);
}
