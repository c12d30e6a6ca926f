// The closed lists of the plan: every word its data files may use, and nothing that is shown.

/** The 13 kinds of incident, in the order in which one of several leads the plan. */
export const incidentCodes = [
  'child-abuse',
  'sextortion',
  'intimate-images',
  'extortion',
  'ransomware',
  'account-takeover',
  'crypto',
  'fraud',
  'phishing',
  'identity-theft',
  'harassment',
  'attack',
  'data-breach',
] as const;

export const bandIds = ['now', 'today', 'week'] as const;

export const railIds = [
  'card',
  'transfer-home',
  'transfer-abroad',
  'instant',
  'direct-debit',
  'crypto',
  'mobile-money',
  'cash',
  'gift-card',
  'other',
  'unsure',
] as const;

/** Rails that are stopped in the same way: who must be called. */
export const railKinds = ['bank', 'mobile-money', 'crypto', 'gift-card', 'cash', 'unsure'] as const;

/** What the visitor sees; the letters of the specification. */
export const seenIds = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'h',
  'i',
  'j',
  'k',
  'l',
  'm',
  'n',
  'o',
  'p',
  'r',
  'q',
] as const;

export const nowIds = ['money', 'access', 'threat', 'over', 'unsure'] as const;
export const whoIds = ['me', 'me-minor', 'child', 'adult', 'business'] as const;
export const sortIds = ['money', 'access', 'threat', 'none'] as const;
export const yesNoIds = ['yes', 'no', 'unsure'] as const;
export const nearIds = ['yes', 'maybe', 'no', 'unsure'] as const;
export const touchIds = ['personal-data', 'regulated', 'mail', 'insider', 'unsure'] as const;
export const orderedIds = ['tricked', 'not-ordered', 'unsure'] as const;
export const placeIds = ['bank', 'site', 'person', 'place'] as const;
export const reachIds = ['phone', 'email', 'handle', 'web', 'wallet', 'account', 'name'] as const;
export const toldIds = ['bank', 'police', 'platform', 'other'] as const;

export const questionIds = [
  'now',
  'who',
  'seen',
  'trade',
  'sort',
  'near',
  'business',
  'country',
  'money',
  'places',
  'reach',
  'story',
  'kept',
  'told',
  'words',
] as const;

/**
 * What the answers come down to. A rule in the data files asks for these words only, beside the 13 codes,
 * so that a person who is not a programmer can read it.
 */
export const circumstances = [
  'money-moved', // money left, by any way
  'paid-bank', // by card, transfer or direct debit; also "my card or account was used" before details are known
  'paid-mobile-money',
  'paid-crypto',
  'paid-gift-card',
  'paid-cash',
  'paid-unsure', // another way, or the visitor does not know yet
  'ransom-paid', // money went to someone who threatens
  'money-now', // ticked "money is leaving, or left in the last days"
  'intruder-now', // ticked "someone is in my account, device or system"
  'threat-now', // ticked "someone is threatening me"
  'near-risk', // it may be someone known, or who sees the device
  'minor', // under 18, or a child
  'business',
  'helping', // for another person
  'mail-read', // a business whose mail may be read
  'personal-data', // a business whose customers' or workers' data is touched
  'impostor-flag', // someone claims to be INTERPOL, police or a lawyer
  'accused', // moved money for someone, is accused, or is made to work for scammers
  'goods-paid', // paid for goods, work or rent and got nothing
  'trade', // the seller is a real, known business
  'only-trade', // and nothing else was noticed
  'not-sure', // "not sure" is all that was ticked under what was noticed
  'second-country', // another country plays a part
  'bureau', // police of the country can reach an INTERPOL bureau
  'told', // told someone already
  'told-nobody', // says so
] as const;

export const noteIds = [
  'no-formal-desk',
  'country-not-listed',
  'police-elsewhere-too',
  'no-papers',
  'sub-bureau',
  'no-bureau',
  'eu-home-complaint',
  'not-a-crime',
  'no-images-of-children',
  'device-watched',
  'helping',
  'general',
] as const;

export type IncidentCode = (typeof incidentCodes)[number];
export type BandId = (typeof bandIds)[number];
export type RailId = (typeof railIds)[number];
export type RailKind = (typeof railKinds)[number];
export type SeenId = (typeof seenIds)[number];
export type QuestionId = (typeof questionIds)[number];
export type Circumstance = (typeof circumstances)[number];
export type Fact = IncidentCode | Circumstance;
export type NoteId = (typeof noteIds)[number];

export function isIncidentCode(value: unknown): value is IncidentCode {
  return incidentCodes.some((code) => code === value);
}
