// A request in words: how to make contact without harm, what was written, and all of it as text to copy.
import { type ContactRequest, contactCodeHalves } from '#intake';
import { showText } from '../show-text.ts';
import type { ListedRequest } from '../store.ts';
import type { Language, Words } from './words.ts';

/** What to do and what never, before anybody picks up the phone. */
export function contactLines(request: ContactRequest, reference: string, words: Words): string[] {
  const { contact } = request;
  const calls = contact.route === 'reference';
  return [
    ...(request.dangerNow ? [words.contact.urgentDanger] : []),
    ...(request.moneyMoved24h ? [words.contact.urgentMoney] : []),
    words.contact.routes(reference)[contact.route],
    ...(calls ? [] : [contact.safe === '' ? words.contact.noSafe : words.contact.safe]),
    ...(calls ? [] : [words.contact.sayFirm[contact.sayWhoWeAre ? 'yes' : 'no']]),
    ...(calls ? [] : [words.contact.message[contact.leaveMessage ? 'yes' : 'no']]),
    words.contact.askAgain,
  ];
}

/** Who says which half of the contact code. */
export function codeLine(request: ContactRequest, words: Words): string {
  const { firm, victim } = contactCodeHalves(request.contactCode);
  return words.request.codeHow(firm, victim);
}

/** A line of the form: its name, what was written, and whether the visitor typed it. */
export type Line = { label: string; value: string; typed: boolean };

/** Every answer, those a visitor typed with hidden signs made visible. Empty ones say so. */
export function answerLines(request: ContactRequest, words: Words, language: Language): Line[] {
  const { fields, yes, no } = words;
  const flag = (label: string, is: boolean): Line => ({ label, value: is ? yes : no, typed: false });
  const known = (label: string, value: string): Line => ({ label, value, typed: false });
  const typed = (label: string, text: string): Line => {
    const value = showText(text).trim();
    return { label, value: value === '' ? words.none : value, typed: value !== '' };
  };
  return [
    typed(fields.name, request.name),
    typed(fields.parties, request.parties),
    known(fields.route, words.routes[request.contact.route]),
    typed(fields.value, request.contact.value),
    typed(fields.safe, request.contact.safe),
    known(fields.language, nameOf(request.language, 'language', language)),
    known(fields.country, request.country === '' ? words.none : nameOf(request.country, 'region', language)),
    known(fields.incident, words.incidents[request.incident]),
    flag(fields.danger, request.dangerNow),
    flag(fields.money, request.moneyMoved24h),
    typed(fields.note, request.note),
    flag(fields.sensitive, request.sensitiveData),
    known(fields.notice, request.noticeVersion),
  ];
}

/** True if something in the text was hidden and is now shown as a code. */
export function hasHiddenSigns(lines: readonly Line[]): boolean {
  return lines.some((line) => line.typed && /\[U\+[0-9A-F]{4,6}\]/.test(line.value));
}

/** Name of a language or country; its code where the browser knows no name. */
export function nameOf(code: string, type: 'language' | 'region', language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The whole request as plain text, for the case file. */
export function copyText(request: ContactRequest, row: ListedRequest, words: Words, language: Language): string {
  const answers = answerLines(request, words, language).map(
    ({ label, value }) => `${label}: ${value.replaceAll('\n', '\n    ')}`,
  );
  return [
    row.reference,
    `${words.request.received}: ${showTime(row.receivedHour, language)}`,
    ...(request.demonstration ? [words.request.demonstration] : []),
    '',
    words.request.contact,
    ...contactLines(request, row.reference, words).map((line) => `- ${line}`),
    '',
    words.request.code,
    codeLine(request, words),
    words.request.codeWrong,
    '',
    words.request.answers,
    ...answers,
    '',
  ].join('\n');
}

// Staff sit in Europe: the day before the month, the clock to 24.
const tags = { en: 'en-GB', es: 'es-ES' } as const satisfies Record<Language, string>;

/** Day and hour on the reader's clock. */
export function showTime(time: string | Date, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

export function showDay(dayText: string, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dayText));
}

/** Hours and minutes alone. */
export function showClock(time: Date, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], { timeStyle: 'short' }).format(time);
}
