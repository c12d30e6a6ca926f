// The firm and the desks in schema.org's words: what is not set or not sure is left out.

import { describe, expect, it } from 'vitest';
import { readFirm } from '#content';
import { getCountry, shownCountry } from '#directory';
import { describeCountry, describeFirm } from '../../components/structured/describe.ts';

const url = 'https://site.example/es/';
const unset = {
  ...readFirm(),
  legalName: null,
  taxNumber: null,
  bar: null,
  address: null,
  phone: null,
  email: null,
};

describe('the firm', () => {
  it('is not described before its legal name is set', () => {
    expect(describeFirm({ ...unset, phone: '+34 900 000 000' }, 'es', url)).toBeUndefined();
  });

  it('is described by the fields that are set and no other', () => {
    const firm = { ...unset, legalName: 'Example, S.L.P.', phone: '+34 900 000 000' };
    expect(describeFirm(firm, 'es', url)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'LegalService',
      name: firm.tradeName.es,
      legalName: 'Example, S.L.P.',
      url,
      telephone: '+34 900 000 000',
    });
  });
});

describe('the desks of a country', () => {
  const spain = shownCountry(getCountry('ES'));
  const said = JSON.stringify(describeCountry(spain, 'Spain'));

  it('leave out emergency numbers, desks of one region, and contacts that are not the state’s own', () => {
    expect(said).toContain('Policía Nacional');
    for (const { number } of spain.emergency) expect(said).not.toContain(`"${number}"`);
    for (const { serves, authority } of spain.channels) if (serves) expect(said).not.toContain(authority);
    const doubtful = spain.channels.flatMap(({ methods }) => methods.filter(({ mark }) => mark === 'secondary'));
    for (const { value } of doubtful) expect(said).not.toContain(`"${value}"`);
  });

  it('leave out a number that is an emergency number too', () => {
    const china = shownCountry(getCountry('CN'));
    expect(china.channels.some(({ methods }) => methods.some(({ value }) => value === '110'))).toBe(true);
    expect(JSON.stringify(describeCountry(china, 'China')) ?? '').not.toContain('"110"');
  });

  it('are not described where no desk has a contact of its own', () => {
    expect(describeCountry({ ...spain, channels: [] }, 'Spain')).toBeUndefined();
  });
});
