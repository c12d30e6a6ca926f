import { describe, expect, it } from 'vitest';
import {
  answers as answersSchema,
  codesOf,
  type Draft,
  draft as draftSchema,
  evidenceFor,
  factsOf,
  firstCards,
  interruptionAfter,
  isChildPath,
  makePlan,
  maySave,
  nearIds,
  nextQuestion,
  nowIds,
  previousQuestion,
  type QuestionId,
  questionBroughtIn,
  questionIds,
  questionsAfterPlan,
  questionsBeforePlan,
  type SeenId,
  seenIds,
  seenOptionsFor,
  sortIds,
  tick,
  voiceOf,
  whoIds,
  yesNoIds,
} from '#plan';
import { loadPlan } from '#plan/load';

const data = loadPlan();

function walk(draft: Draft, rules = data): (QuestionId | 'plan')[] {
  const path: (QuestionId | 'plan')[] = [];
  let here: QuestionId | 'plan' = nextQuestion(draft, rules);
  while (here !== 'plan' && path.length < 20) {
    path.push(here);
    here = nextQuestion(draft, rules, here);
  }
  return [...path, here];
}

describe('which question comes next', () => {
  it('four screens are enough when no money went', () => {
    expect(walk({ seen: ['m'] })).toEqual(['now', 'who', 'seen', 'country', 'plan']);
  });

  it('money asks how it went, after the country', () => {
    expect(walk({ seen: ['a'] })).toEqual(['now', 'who', 'seen', 'country', 'money', 'plan']);
    expect(walk({ now: ['money'], seen: ['q'] })).toContain('money');
  });

  it.each<SeenId>(['f', 'j', 'k', 'l', 'o'])('option %s asks first whether someone near may be behind it', (id) => {
    expect(walk({ seen: [id] })).toEqual(['now', 'who', 'seen', 'near', 'country', 'plan']);
    expect(questionsAfterPlan({ seen: [id] }, data)).not.toContain('near');
  });

  it('otherwise that question waits until after the plan', () => {
    expect(questionsAfterPlan({ seen: ['a'] }, data)).toContain('near');
  });

  it('a business is not asked about people near, but about what it touches', () => {
    const path = walk({ who: 'business', seen: ['f'] }, data);
    expect(path).not.toContain('near');
    expect(path).toContain('business');
  });

  it('an undelivered order asks about the seller; "not sure" alone asks what is closest', () => {
    expect(walk({ seen: ['d'] }, data)).toContain('trade');
    expect(walk({ seen: ['q'] }, data)).toContain('sort');
    expect(walk({ seen: ['q', 'm'] }, data)).not.toContain('sort');
  });

  it('a screen that is not built yet is left out', () => {
    const beforePlan = data.beforePlan.map((question) =>
      question.id === 'trade' ? { ...question, built: false } : question,
    );
    expect(questionsBeforePlan({ seen: ['d'] }, data)).toContain('trade');
    expect(questionsBeforePlan({ seen: ['d'] }, { ...data, beforePlan })).not.toContain('trade');
  });
});

/** Every way to answer a question that can change what is asked; skipping it is one too. */
function waysToAnswer(id: QuestionId, draft: Draft): readonly Draft[] {
  const skipped = [{}];
  if (id === 'now') return [...skipped, ...nowIds.map((one) => ({ now: [one] }))];
  if (id === 'who') return [...skipped, ...whoIds.map((who) => ({ who }))];
  if (id === 'seen') {
    const offered = seenOptionsFor(draft, data);
    const pairs = offered.flatMap((first, at) => offered.slice(at + 1).map((second) => [first, second]));
    return [...skipped, ...[...offered.map((one) => [one]), ...pairs].map((seen) => ({ seen }))];
  }
  if (id === 'trade') return [...skipped, ...yesNoIds.map((trade) => ({ trade }))];
  if (id === 'sort') return [...skipped, ...sortIds.map((one) => ({ sort: [one] }))];
  if (id === 'near') return [...skipped, ...nearIds.map((near) => ({ near }))];
  if (id === 'country') return [{ country: { code: 'ES' } }];
  return skipped;
}

/** Walks from the first question to the plan in every way there is. */
function* everyWalk(draft: Draft = {}, path: readonly QuestionId[] = []): Generator<Walk> {
  const here = nextQuestion(draft, data, path.at(-1));
  if (here === 'plan') yield { draft, path };
  else for (const answer of waysToAnswer(here, draft)) yield* everyWalk({ ...draft, ...answer }, [...path, here]);
}

type Walk = { readonly draft: Draft; readonly path: readonly QuestionId[] };

describe('every path through the form', () => {
  const walks = [...everyWalk()];
  /** The walks that break a rule, in words; fifteen thousand walks with an expectation each would be slow. */
  const breaking = (isBroken: (walk: Walk) => boolean) =>
    walks.filter(isBroken).map(({ draft, path }) => `${path.join(' → ')}: ${JSON.stringify(draft)}`);

  it('every screen is built', () => {
    expect([...data.beforePlan, ...data.afterPlan].filter(({ built }) => !built)).toEqual([]);
  });

  it('ends in a plan that has something to do now and a way to the police', () => {
    const makesPlan = ({ draft }: Walk) => {
      const whole = answersSchema.parse(draft);
      const plan = makePlan(whole, data, { country: 'ES', bureau: 'member', formalDesk: true });
      const ids = plan.bands.flatMap(({ steps }) => steps.map(({ id }) => id));
      const isShop = plan.notes.includes('not-a-crime');
      return plan.first.length > 0 && plan.bands[0]?.band === 'now' && (ids.includes('police') || isShop);
    };
    expect(breaking((walk) => !makesPlan(walk))).toEqual([]);
  });

  it('asks nothing twice, the country always, and goes back the same way', () => {
    const twice = ({ draft, path }: Walk) => {
      const all = [...path, ...questionsAfterPlan(draft, data)];
      return new Set(all).size !== all.length || !path.includes('country');
    };
    expect(breaking(twice)).toEqual([]);
    const comesBack = ({ draft, path }: Walk) => {
      const back = [...path.slice(1), 'plan' as const].map((id) => previousQuestion(draft, data, id));
      return back.join() === path.join() && previousQuestion(draft, data, 'now') === 'gate';
    };
    expect(breaking((walk) => !comesBack(walk))).toEqual([]);
  });

  it('is at least 4 screens long, never more than 7 before the plan, and at most 13 in all', () => {
    const before = walks.map(({ path }) => path.length);
    const all = walks.map(({ draft, path }) => path.length + questionsAfterPlan(draft, data).length);
    expect(before.reduce((a, b) => Math.min(a, b))).toBe(4);
    expect(before.reduce((a, b) => Math.max(a, b))).toBe(7);
    expect(all.reduce((a, b) => Math.max(a, b))).toBe(13);
  });

  it('the shortest one asks what goes on, who, what was noticed, and where', () => {
    const shortest = walks.filter(({ path }) => path.length === 4).map(({ path }) => path.join());
    expect([...new Set(shortest)]).toEqual(['now,who,seen,country']);
  });

  it('every question of the file is reached by somebody', () => {
    const reached = new Set(walks.flatMap(({ draft, path }) => [...path, ...questionsAfterPlan(draft, data)]));
    expect([...reached].sort()).toEqual([...questionIds].sort());
  });

  it('a list of things to keep is offered where there is one, and never where a child is in it', () => {
    const isWrong = ({ draft }: Walk) => {
      const isChild = isChildPath(factsOf(draft, data));
      const hasList = evidenceFor(codesOf(draft, data), data).length > 0;
      return questionsAfterPlan(draft, data).includes('kept') !== (hasList && !isChild);
    };
    expect(breaking(isWrong)).toEqual([]);
  });

  it('nothing may be saved on a child path, nor where somebody near may look', () => {
    const isWrong = ({ draft }: Walk) => {
      const isMinor = draft.who === 'me-minor' || draft.who === 'child' || draft.seen?.includes('o');
      const isNear = draft.near === 'yes' || draft.near === 'maybe';
      return maySave(factsOf(draft, data)) !== !(isMinor || isNear);
    };
    expect(breaking(isWrong)).toEqual([]);
  });
});

describe('a changed answer', () => {
  const shown = ['gate', 'now', 'who', 'seen', 'country', 'plan', 'check', 'seen'];

  it('leads back at once if it brings in nothing new', () => {
    expect(questionBroughtIn({ seen: ['m'] }, data, shown)).toBeUndefined();
  });

  it('asks what it brings in, before the way back', () => {
    expect(questionBroughtIn({ seen: ['f'] }, data, shown)).toBe('near');
    expect(questionBroughtIn({ seen: ['d', 'f'], near: 'no' }, data, shown)).toBe('trade');
  });

  it('does not ask again what was shown and left empty', () => {
    expect(questionBroughtIn({ seen: ['f'] }, data, [...shown, 'near'])).toBeUndefined();
  });
});

describe('pages between the questions', () => {
  it('a warning follows when someone may see the device', () => {
    expect(interruptionAfter('near', { near: 'maybe' })).toBe('device-warning');
    expect(interruptionAfter('near', { near: 'no' })).toBeUndefined();
  });

  it('a child is met with its own words', () => {
    expect(interruptionAfter('who', { who: 'me-minor' })).toBe('child-notice');
    expect(interruptionAfter('who', { who: 'adult' })).toBeUndefined();
  });

  it('a real shop leads to the page that says it may be no crime', () => {
    expect(interruptionAfter('trade', { trade: 'yes' })).toBe('not-a-crime');
  });

  it('what still goes on brings what to do first', () => {
    expect(firstCards({ now: ['money', 'threat'] })).toEqual(['bank-call', 'do-not-pay']);
    expect(firstCards({ now: ['over'] })).toEqual([]);
  });
});

describe('what may be ticked', () => {
  it('under 18: a short list', () => {
    expect(seenOptionsFor({ who: 'me-minor' }, data)).toEqual(['a', 'e', 'f', 'h', 'i', 'j', 'k', 'l', 'o', 'q']);
  });

  it('a business sees its own first, then all others', () => {
    const list = seenOptionsFor({ who: 'business' }, data);
    expect(list.slice(0, 7)).toEqual(['n', 'g', 'a', 'b', 'e', 'f', 'm']);
    expect([...list].sort()).toEqual([...seenIds].sort());
  });

  it('"over" and "not sure" take back the rest, and give way', () => {
    expect(tick('now', ['money', 'threat'], 'over', data)).toEqual(['over']);
    expect(tick('now', ['over'], 'money', data)).toEqual(['money']);
    expect(tick('now', ['money'], 'access', data)).toEqual(['money', 'access']);
    expect(tick('now', ['money'], 'money', data)).toEqual([]);
  });

  it('speaks to the visitor, the company, or of the person who is helped', () => {
    expect(whoIds.map((who) => voiceOf({ who }))).toEqual(['me', 'me', 'them', 'them', 'business']);
  });
});

describe('answers as a value', () => {
  it('takes a half-filled form and refuses what is not in it', () => {
    expect(draftSchema.safeParse({ seen: ['a'], money: [{ rail: 'card', amount: '1.234' }] }).success).toBe(true);
    expect(draftSchema.safeParse({ seen: ['z'] }).success).toBe(false);
    expect(draftSchema.safeParse({ nmae: 'x' }).success).toBe(false);
    expect(draftSchema.safeParse({ money: Array.from({ length: 21 }, () => ({})) }).success).toBe(false);
  });
});
