import { describe, expect, it } from 'vitest';
import {
  type Answers,
  closedBecause,
  type DeskFacts,
  firstScreen,
  type IncidentCode,
  incidentCodes,
  incidentPlan,
  isUnmeetable,
  makePlan,
  orderDesks,
  type Plan,
  railIds,
  type SeenId,
  whoIds,
} from '#plan';
import { loadPlan } from '#plan/load';

const data = loadPlan();
const spain: DeskFacts = { country: 'ES', bureau: 'member', formalDesk: true };
const hongKong: DeskFacts = { country: 'HK', bureau: 'sub-bureau', formalDesk: true };
const taiwan: DeskFacts = { country: 'TW', bureau: 'none', formalDesk: true };
const iceland: DeskFacts = { country: 'IS', bureau: 'member', formalDesk: false };

/** What a visitor ticks to get each code. */
const seenFor: Record<IncidentCode, SeenId> = {
  'child-abuse': 'o',
  sextortion: 'j',
  'intimate-images': 'k',
  extortion: 'i',
  ransomware: 'g',
  'account-takeover': 'f',
  crypto: 'c',
  fraud: 'a',
  phishing: 'e',
  'identity-theft': 'h',
  harassment: 'l',
  attack: 'n',
  'data-breach': 'm',
};

function planFor(answers: Partial<Answers>, desk: DeskFacts = spain): Plan {
  return makePlan({ country: { code: desk.country }, ...answers }, data, desk);
}

function stepsOf(plan: Plan): string[] {
  return plan.bands.flatMap((band) => band.steps.map((step) => step.id));
}

function bandOf(plan: Plan, id: string): string | undefined {
  return plan.bands.find((band) => band.steps.some((step) => step.id === id))?.band;
}

const everyCase = incidentCodes.flatMap((code) =>
  railIds.flatMap((rail) =>
    whoIds.map((who) => ({
      code,
      rail,
      who,
      plan: planFor({ who, seen: [seenFor[code]], now: ['money'], money: [{ rail }] }),
    })),
  ),
);

describe('every kind of incident, every way of paying, every visitor', () => {
  it.each(incidentCodes)('%s: leads the plan, or a graver one does', (code) => {
    for (const one of everyCase.filter((each) => each.code === code)) {
      expect(one.plan.codes, `${one.rail} ${one.who}`).toContain(code);
    }
  });

  it.each(everyCase)('$code, paid by $rail, for $who: a whole plan', ({ code, rail, who, plan }) => {
    const steps = stepsOf(plan);
    expect(steps).toEqual(expect.arrayContaining(['keep', 'police', 'care', 'prevent', 'impostor']));
    expect(plan.first.length).toBeLessThanOrEqual(firstScreen);
    expect(plan.first).toContain('police');
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.filter((id) => plan.first.includes(id))).toEqual(plan.first);

    const stop =
      { crypto: 'exchange-tell', 'gift-card': 'gift-issuer', cash: 'courier-stop' }[String(rail)] ?? 'bank-call';
    expect(bandOf(plan, stop)).toBe('now');
    expect(steps.indexOf(stop)).toBeLessThan(steps.indexOf('police'));
    expect(steps.includes('ask-ncb')).toBe(rail === 'transfer-abroad');

    const child = who === 'me-minor' || who === 'child' || code === 'child-abuse';
    expect(steps.includes('child-line')).toBe(child);
    expect(plan.mayPickFiles).toBe(!child);
    expect(plan.maySave).toBe(!child);
    expect(steps.includes('business-clocks')).toBe(who === 'business');
  });
});

describe('which incident leads', () => {
  it.each<[SeenId[], IncidentCode[]]>([
    [['a'], ['fraud']],
    [['b'], ['fraud', 'phishing']],
    [['c'], ['crypto', 'fraud']],
    [['d'], ['fraud']],
    [['a', 'g'], ['ransomware']],
    [['a', 'i'], ['extortion']],
    [['a', 'j'], ['sextortion']],
    [
      ['a', 'g', 'd'],
      ['ransomware', 'fraud'],
    ],
    [
      ['m', 'l', 'h'],
      ['identity-theft', 'harassment', 'data-breach'],
    ],
    [['q'], []],
  ])('%j gives %j', (seen, codes) => {
    const plan = planFor({ seen });
    expect(plan.codes).toEqual(codes);
    expect(plan.lead).toBe(codes[0] ?? null);
  });

  it('pictures of someone under 18 are child abuse too', () => {
    expect(planFor({ who: 'me-minor', seen: ['j'] }).lead).toBe('child-abuse');
    expect(planFor({ who: 'child', seen: ['k'] }).codes).toEqual(['child-abuse', 'intimate-images']);
    expect(planFor({ who: 'me', seen: ['j'] }).codes).toEqual(['sextortion']);
  });

  it('the rough sorting counts only after "not sure" alone', () => {
    expect(planFor({ seen: ['q'], sort: ['access'] }).codes).toEqual(['account-takeover', 'phishing']);
    expect(planFor({ seen: ['q'], sort: ['threat'] }).codes).toEqual(['extortion', 'harassment']);
    expect(planFor({ seen: ['q', 'm'], sort: ['access'] }).codes).toEqual(['data-breach']);
  });
});

describe('hard situations', () => {
  it('nothing is known but the country: still a plan', () => {
    const plan = planFor({});
    expect(plan.lead).toBeNull();
    expect(plan.notes).toContain('general');
    expect(stepsOf(plan)).toEqual(['keep', 'police', 'care', 'follow-14', 'follow-30', 'prevent']);
  });

  it('not sure at every question: still a plan', () => {
    const plan = planFor({ now: ['unsure'], seen: ['q'], sort: ['none'], near: 'unsure', money: [{ rail: 'unsure' }] });
    expect(stepsOf(plan)).toEqual(expect.arrayContaining(['keep', 'police']));
  });

  it('the offender is a partner or relative: safety first, nothing kept, steps that show are marked', () => {
    const plan = planFor({ seen: ['f'], near: 'maybe' });
    expect(stepsOf(plan)[0]).toBe('safe');
    expect(plan.maySave).toBe(false);
    expect(plan.notes).toContain('device-watched');
    const marked = plan.bands.flatMap((band) => band.steps).filter((step) => step.noticeable);
    expect(marked.map((step) => step.id)).toEqual(['lock-out', 'platform-letter', 'contacts-letter', 'clean-device']);
  });

  it('money in flight: the bank is the first step', () => {
    expect(planFor({ now: ['money'] }).first[0]).toBe('bank-call');
    expect(planFor({ seen: ['a'], money: [{ rail: 'transfer-abroad' }] }).first[0]).toBe('bank-call');
  });

  it('a child’s pictures: no file picker, no list of things to keep, leave all where it is', () => {
    const plan = planFor({ who: 'child', seen: ['o'] });
    expect(plan.mayPickFiles).toBe(false);
    expect(plan.evidence).toEqual([]);
    expect(plan.notes).toContain('no-images-of-children');
    expect(plan.bands.flatMap((band) => band.steps).find((step) => step.id === 'keep')?.words).toBe('keep-child');
    expect(plan.addedReports.map((report) => report.id)).not.toContain('stopncii');
  });

  it('pictures of a child seen by an adult: the same care', () => {
    const plan = planFor({ who: 'me', seen: ['o'] });
    expect([plan.mayPickFiles, plan.maySave]).toEqual([false, false]);
    expect(stepsOf(plan)).toContain('child-line');
  });

  it('a threat under way: safety, do not pay', () => {
    const steps = stepsOf(planFor({ now: ['threat'], seen: ['q'] }));
    expect(steps.slice(0, 3)).toEqual(['safe', 'keep', 'no-pay']);
  });

  it('a ransom was paid: the bank, and a lawyer of their own', () => {
    const steps = stepsOf(planFor({ seen: ['g', 'a'], money: [{ rail: 'crypto' }] }));
    expect(steps).toEqual(expect.arrayContaining(['exchange-tell', 'own-advice', 'isolate', 'no-pay']));
    expect(stepsOf(planFor({ seen: ['g'] }))).not.toContain('own-advice');
  });

  it('moved money for others, or forced to work for scammers: a lawyer of their own, police all the same', () => {
    expect(stepsOf(planFor({ seen: ['r'] }))).toEqual(expect.arrayContaining(['own-advice', 'police']));
  });

  it('a second fraud by a false lawyer: do not pay, expect false helpers', () => {
    expect(stepsOf(planFor({ seen: ['p'] }))).toEqual(expect.arrayContaining(['no-pay', 'impostor']));
  });

  it('no crime at all: the consumer office, and no police', () => {
    const plan = planFor({ seen: ['d'], trade: 'yes' });
    expect(stepsOf(plan)).toContain('consumer-body');
    expect(stepsOf(plan)).not.toContain('police');
    expect(plan.notes).toContain('not-a-crime');
    expect(plan.first.length).toBeGreaterThan(2);
  });

  it('a real shop, but a threat as well: police', () => {
    expect(stepsOf(planFor({ seen: ['d', 'i'], trade: 'yes' }))).toEqual(
      expect.arrayContaining(['consumer-body', 'police']),
    );
    expect(stepsOf(planFor({ seen: ['d'], trade: 'yes', now: ['threat'] }))).toContain('police');
    expect(stepsOf(planFor({ seen: ['d'], trade: 'unsure' }))).toContain('police');
  });

  it('no papers, and in another country now: home police, police there too, the other way in', () => {
    const plan = planFor({ seen: ['a'], country: { code: 'VE', elsewhere: 'CO', noPapers: true } });
    expect(plan.notes).toEqual(expect.arrayContaining(['police-elsewhere-too', 'no-papers']));
    expect(plan.bands.flatMap((band) => band.steps).find((step) => step.id === 'police')?.link).toBe('/report/ve/');
  });

  it('a business that reads its plan in watched mail: talk by phone', () => {
    const business = { touches: ['mail' as const] };
    expect(stepsOf(planFor({ who: 'business', seen: ['m'], business }))).toContain('other-channel');
    expect(stepsOf(planFor({ who: 'business', seen: ['m'] }))).not.toContain('other-channel');
    expect(stepsOf(planFor({ who: 'business', seen: ['g'] }))).toContain('other-channel');
  });
});

describe('countries', () => {
  it('INTERPOL stands in the plan only with a second country and a bureau', () => {
    const abroad = { seen: ['a' as const], money: [{ bankCountry: 'ES', otherCountry: 'PT' }] };
    expect(stepsOf(planFor(abroad))).toContain('ask-ncb');
    expect(stepsOf(planFor({ seen: ['a'], money: [{ bankCountry: 'ES', otherCountry: 'ES' }] }))).not.toContain(
      'ask-ncb',
    );
    expect(stepsOf(planFor({ seen: ['l'], places: [{ what: 'person', country: 'FR' }] }))).toContain('ask-ncb');
    expect(stepsOf(planFor({ seen: ['l'], places: [{ what: 'person' }] }))).not.toContain('ask-ncb');
  });

  it('Hong Kong goes by its sub-bureau, Taiwan has no bridge', () => {
    const abroad = { seen: ['a' as const], money: [{ rail: 'transfer-abroad' as const }] };
    expect(stepsOf(planFor(abroad, hongKong))).toContain('ask-ncb');
    expect(planFor(abroad, hongKong).notes).toContain('sub-bureau');
    expect(stepsOf(planFor(abroad, taiwan))).not.toContain('ask-ncb');
    expect(planFor(abroad, taiwan).notes).toContain('no-bureau');
  });

  it('no desk is known to take a complaint: the plan says so and keeps the police', () => {
    const plan = planFor({ seen: ['a'] }, iceland);
    expect(plan.notes).toContain('no-formal-desk');
    expect(stepsOf(plan)).toContain('police');
  });

  it('a country that is not in the list leads to the list, and to no bureau', () => {
    const answers: Answers = { country: { code: 'other' }, seen: ['a'], money: [{ rail: 'transfer-abroad' }] };
    const plan = makePlan(answers, data);
    expect(plan.notes).toContain('country-not-listed');
    expect(stepsOf(plan)).not.toContain('ask-ncb');
    expect(plan.bands.flatMap((band) => band.steps).find((step) => step.id === 'police')?.link).toBe('/report/');
  });

  it('home complaint inside the EU waits for a lawyer’s name', () => {
    const answers: Answers = { country: { code: 'ES', elsewhere: 'FR' } };
    expect(makePlan(answers, data, spain).notes).not.toContain('eu-home-complaint');
    const reviewed = { ...data, homeComplaint: { ...data.homeComplaint, reviewedBy: 'A lawyer' } };
    expect(makePlan(answers, reviewed, spain).notes).toContain('eu-home-complaint');
    expect(makePlan({ country: { code: 'ES', elsewhere: 'VE' } }, reviewed, spain).notes).not.toContain(
      'eu-home-complaint',
    );
  });
});

describe('addresses added to the police', () => {
  it.each<[string, Partial<Answers>, string[]]>([
    ['the US plays a part', { seen: ['a'], money: [{ otherCountry: 'US' }] }, ['ic3']],
    ['the US plays none', { seen: ['a'], money: [{ otherCountry: 'PT' }] }, []],
    ['a seller abroad', { seen: ['d'], money: [{ otherCountry: 'PT' }] }, ['econsumer']],
    ['a seller at home', { seen: ['d'] }, []],
    ['locked files', { seen: ['g'] }, ['no-more-ransom']],
    ['threats with pictures, adult', { seen: ['j'] }, ['stopncii']],
    ['threats with pictures, under 18', { who: 'me-minor', seen: ['j'] }, ['take-it-down']],
    ['pictures online, in Spain', { seen: ['k'] }, ['stopncii', 'aepd']],
    ['pictures online, in Venezuela', { seen: ['k'], country: { code: 'VE' } }, ['stopncii']],
  ])('%s', (_name, answers, ids) => {
    expect(planFor(answers).addedReports.map((report) => report.id)).toEqual(ids);
  });

  it('the step "report to these places too" stands there only with something to show', () => {
    expect(stepsOf(planFor({ seen: ['g'] }))).toContain('add-report');
    expect(stepsOf(planFor({ seen: ['j'] }))).not.toContain('add-report');
  });
});

describe('answers that no longer count', () => {
  it('payments written down before "money" was unticked bring no bank call', () => {
    const plan = planFor({ seen: ['m'], money: [{ rail: 'transfer-abroad', otherCountry: 'US' }] });
    expect(stepsOf(plan)).not.toContain('bank-call');
    expect(plan.addedReports).toEqual([]);
  });

  it('who says that nobody was told is not reminded after 14 days', () => {
    expect(stepsOf(planFor({ seen: ['a'], told: [] }))).not.toContain('follow-14');
    expect(stepsOf(planFor({ seen: ['a'], told: [{ who: 'police' }] }))).toContain('follow-14');
  });
});

describe('desks in order', () => {
  const desks = [
    { id: 'advice', formalComplaint: 'no', crimes: ['fraud'] },
    { id: 'police', formalComplaint: 'yes', crimes: ['all'] },
    { id: 'cyber', formalComplaint: 'yes', crimes: ['fraud', 'crypto'] },
    { id: 'mossos', formalComplaint: 'yes', crimes: ['all'], serves: ['ES-CT'] },
    { id: 'images', formalComplaint: 'yes', crimes: ['child-abuse'] },
  ] as const;

  it('takes a complaint first, then the region, then made for the crime', () => {
    expect(orderDesks(desks, ['fraud'], 'ES-CT').map((desk) => desk.id)).toEqual([
      'mossos',
      'cyber',
      'police',
      'advice',
    ]);
    expect(orderDesks(desks, ['fraud'], 'ES-MD').map((desk) => desk.id)).toEqual(['cyber', 'police', 'advice']);
  });

  it('without a region all regions are offered; without a code all crimes', () => {
    expect(orderDesks(desks, ['fraud']).map((desk) => desk.id)).toEqual(['cyber', 'police', 'mossos', 'advice']);
    expect(orderDesks(desks, [])).toHaveLength(5);
  });
});

describe('the static page of an incident', () => {
  it.each(incidentCodes)('%s: holds every step that an answer could bring in for it', (code) => {
    const page = incidentPlan(code, data);
    const onPage = new Set(
      [...page.bands.flatMap((band) => band.steps), ...page.rails.flatMap((rail) => rail.steps)].map((step) => step.id),
    );
    const possible = whoIds.flatMap((who) => stepsOf(planFor({ who, seen: [seenFor[code]] })));
    for (const id of possible.filter(
      (step) => code !== 'child-abuse' || !['business-clocks', 'insurer'].includes(step),
    )) {
      expect(onPage, id).toContain(id);
    }
    expect(onPage).toContain('police');
  });

  it('has a section for each way of paying where money may go, and none for a child', () => {
    expect(incidentPlan('fraud', data).rails.map((rail) => rail.kind)).toEqual([
      'bank',
      'mobile-money',
      'crypto',
      'gift-card',
      'cash',
      'unsure',
    ]);
    expect(incidentPlan('child-abuse', data).rails).toEqual([]);
    expect(incidentPlan('child-abuse', data).mayPickFiles).toBe(false);
    expect(incidentPlan('child-abuse', data).evidence).toEqual([]);
  });

  it('says for whom a step is meant', () => {
    const steps = incidentPlan('fraud', data).bands.flatMap((band) => band.steps);
    expect(steps.find((step) => step.id === 'ask-ncb')?.onlyIf).toBe('abroad');
    expect(steps.find((step) => step.id === 'insurer')?.onlyIf).toBe('business');
    expect(steps.find((step) => step.id === 'police')?.onlyIf).toBeUndefined();
  });
});

describe('a desk whose site turns a visitor away', () => {
  const all = ['violence', 'sexual', 'known-offender', 'minor', 'witness', 'ongoing', 'person', 'business'] as const;
  const closed = (draft: Partial<Answers>) => closedBecause(all, { seen: [], country: { code: 'ES' }, ...draft }, data);

  it.each([
    ['a payment that is over', { who: 'me', seen: ['a'], now: ['over'] }, ['person']],
    ['a firm', { who: 'business', seen: ['g'] }, ['business']],
    [
      'someone under 18 who is threatened with pictures',
      { who: 'me-minor', seen: ['j'] },
      ['violence', 'sexual', 'minor', 'person'],
    ],
    ['someone the visitor knows', { who: 'me', seen: ['l'], near: 'yes' }, ['known-offender', 'person']],
    ['an intruder who is still inside', { who: 'me', seen: ['f'], now: ['access'] }, ['ongoing', 'person']],
  ] satisfies [string, Partial<Answers>, string[]][])('%s', (_case, draft, reasons) => {
    expect(closed(draft)).toEqual(reasons);
  });

  it.each([
    ['papers of the country, and there are none', ['national-id'], { code: 'ES', noPapers: true }, 'ES', true],
    [
      'papers of the country where the visitor only is now',
      ['electronic-id'],
      { code: 'ES', elsewhere: 'PT' },
      'PT',
      true,
    ],
    ['papers of home', ['national-id'], { code: 'ES' }, 'ES', false],
    ['a telephone of the other country', ['local-phone'], { code: 'ES', elsewhere: 'PT' }, 'PT', true],
    ['proof of payment', ['payment-proof'], { code: 'ES', noPapers: true }, 'ES', false],
  ])('asks for %s', (_what, requires, country, place, expected) => {
    expect(isUnmeetable(requires, { who: 'me', seen: [], country }, place)).toBe(expected);
  });
});
