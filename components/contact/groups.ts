// Which fields of the contact form stand together, and what the page needs to know of each beyond the shared list.

import { type FieldName, type FormField, formFields } from '#intake';

/** Groups in the order of the page; the trap stands in none. */
export const groups = [
  { name: 'names', fields: ['person', 'parties'] },
  { name: 'reach', fields: ['route', 'value', 'safe', 'sayWhoWeAre', 'leaveMessage'] },
  { name: 'about', fields: ['languageCode', 'countryCode', 'incident'] },
  { name: 'urgent', fields: ['moneyMoved24h', 'dangerNow'] },
  { name: 'help', fields: ['note', 'sensitiveData'] },
] as const;

export type GroupName = (typeof groups)[number]['name'];
export type ShownName = (typeof groups)[number]['fields'][number];

/** The shared description of a field. */
export function fieldOf(name: FieldName): FormField {
  const found = formFields.find((field) => field.name === name);
  if (!found) throw new Error(`contact form: no field "${name}"`);
  return found;
}

/** Whether the label says "optional": whatever may stay empty and does not say so by itself. */
export function isOptional(field: FormField): boolean {
  if (field.name === 'value') return false;
  if (field.kind === 'select') return field.options === 'countries';
  return field.kind === 'line' || field.kind === 'area' || field.kind === 'yesno';
}

/** Id of the control that an error links to and that takes the focus: of a group of radios the first. */
export function controlId(name: FieldName): string {
  const field = fieldOf(name);
  if (field.kind === 'radio') return `ask-${name}-${field.options[0] ?? ''}`;
  return field.kind === 'yesno' ? `ask-${name}-yes` : `ask-${name}`;
}
