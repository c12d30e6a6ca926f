// The closed lists of the clocks: every word that content/plan/clocks.yaml may use.

/** Time limits, in the order in which several of one step are shown. Each has its words in the messages, under clocks.items. */
export const clockIds = [
  'us-kill-chain',
  'eu-notify',
  'eu-debit',
  'eu-debit-unauthorised',
  'uk-app',
  'sepa-recall',
  'sepa-recall-fraud',
  'eu-refund',
  'uk-app-answer',
  'uk-app-answer-latest',
  've-bank-card',
  've-bank',
  'in-portal',
  'es-sign',
  'es-sign-navarra',
  'gdpr-33',
  'gdpr-33-uk',
  'nis2-warning',
  'nis2-notice',
  'nis2-report',
  'ch-critical',
  'ch-critical-details',
  'follow-14',
  'follow-30',
] as const;

/** Bank days are Monday to Friday without closing days, and always shown as "about". */
export const clockUnits = ['hours', 'days', 'weeks', 'months', 'bank-days', 'end-of-next-bank-day', 'at-once'] as const;

/** What starts a clock. Some of it the form asks for; where it does not, the duration is shown alone. */
export const clockEvents = [
  'transfer', // a payment was ordered
  'debit', // money left the account
  'last-payment', // the last of several payments to the same criminals
  'notice', // the bank was told
  'claim', // a claim was handed in at the bank
  'aware', // a business found out
  'first-notice', // the authority was told for the first time
  'full-notice', // the authority got the notice that follows a first warning
  'helpline-call', // the call to a police helpline
  'online-filing', // a complaint was filled in on the internet
  'own-report', // the visitor reported to police or bank
] as const;

/** What still helps after the end. */
export const pastIds = ['ask', 'notify', 'debit', 'tell', 'report', 'chase', 'follow'] as const;

/** The neutral titles of entries in a calendar file. */
export const calendarTitles = ['call', 'letter'] as const;

/** `own`: our own practice and no rule, so there is no source to link. */
export const clockConfidences = ['official', 'government', 'secondary', 'own'] as const;

export type ClockId = (typeof clockIds)[number];
export type ClockUnit = (typeof clockUnits)[number];
export type ClockEvent = (typeof clockEvents)[number];
export type CalendarTitle = (typeof calendarTitles)[number];
