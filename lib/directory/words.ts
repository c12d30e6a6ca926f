// The closed lists of the directory: every word a country file may use, and nothing that is shown.

export const kinds = [
  'police',
  'cybercrime-unit',
  'national-portal',
  'fraud-line',
  'cert',
  'prosecutor',
  'regulator',
  'helpline',
] as const;

export const crimes = [
  'all',
  'fraud',
  'phishing',
  'ransomware',
  'account-takeover',
  'identity-theft',
  'extortion',
  'sextortion',
  'intimate-images',
  'child-abuse',
  'data-breach',
  'crypto',
  'harassment',
  'attack',
] as const;

export const audiences = ['individual', 'business'] as const;
export const formalAnswers = ['yes', 'no', 'unknown'] as const;
export const methodTypes = ['web', 'phone', 'email', 'in-person', 'app'] as const;
export const confidences = ['official', 'government', 'secondary', 'unverified'] as const;

/** `list` is a machine-made list of emergency numbers, which is all there is in many countries. */
export const emergencyConfidences = ['official', 'government', 'secondary', 'list', 'unverified'] as const;

export const services = ['all', 'police', 'gendarmerie', 'ambulance', 'fire', 'civil-protection', 'unsure'] as const;

export const bureaus = ['member', 'sub-bureau', 'none'] as const;
export const crisisKinds = ['crisis', 'child', 'victims'] as const;

/** Official lists in which a victim finds help of their own choice: lawyers, or support for victims. */
export const referralKinds = ['lawyer', 'victims'] as const;
export const acceptsFrom = ['anyone', 'residents', 'citizens', 'victims-abroad'] as const;

export const purposes = [
  'complaint',
  'emergency',
  'block-money',
  'advice',
  'tip',
  'appointment',
  'technical',
  'removal',
] as const;

export const requirements = [
  'national-id',
  'electronic-id',
  'local-phone',
  'account',
  'app',
  'adult',
  'appointment',
  'payment-proof',
  'fee',
  'local-language',
  'sworn-statement',
] as const;

/** What a victim may not have, above all one from abroad: beside such a demand stands the other way in. */
export const hurdles: readonly (typeof requirements)[number][] = [
  'national-id',
  'electronic-id',
  'local-phone',
  'account',
  'app',
];

export const exclusions = [
  'violence',
  'sexual',
  'known-offender',
  'minor',
  'witness',
  'ongoing',
  'person',
  'business',
] as const;

export const places = ['any-station', 'nearest-station', 'prosecutor', 'court', 'address'] as const;
export const confirmPlaces = ['any-station', 'chosen-station', 'local-station', 'prosecutor', 'online'] as const;
export const costs = ['free', 'local-rate', 'shared', 'premium'] as const;
export const fromAbroadAnswers = ['yes', 'no', 'unknown'] as const;
export const statuses = ['current', 'moved', 'closed'] as const;
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Where to turn when a desk says no. */
export const refusedOffices = [
  'senior-officer',
  'other-station',
  'other-force',
  'prosecutor',
  'duty-court',
  'court',
  'ombudsman',
  'oversight-body',
] as const;

/** How sure a shown contact is, in the words the pages have a sentence for. */
export const marks = ['official', 'government', 'secondary', 'address-not-confirmed', 'station', 'list'] as const;

/** The parts of a country page, in the order in which a victim needs them. */
export const groupIds = [
  'emergency',
  'money',
  'complaint',
  'advice',
  'unknown',
  'children',
  'business',
  'support',
  'refused',
  'bureau',
  'languages',
  'notes',
] as const;
