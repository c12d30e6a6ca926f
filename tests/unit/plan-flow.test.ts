import { describe, expect, it } from 'vitest';
import {
  type Draft,
  draft as draftSchema,
  firstCards,
  interruptionAfter,
  nextQuestion,
  nowIds,
  previousQuestion,
  type QuestionId,
  questionsAfterPlan,
  questionsBeforePlan,
  type SeenId,
  seenIds,
  seenOptionsFor,
  tick,
  voiceOf,
  whoIds,
} from '#plan';
import { loadPlan } from '#plan/load';

const data = loadPlan();

/** The form as it will be once every screen is built. */
const whole = { ...data, beforePlan: data.beforePlan.map((question) => ({ ...question, built: true })) };

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
    const path = walk({ who: 'business', seen: ['f'] }, whole);
    expect(path).not.toContain('near');
    expect(path).toContain('business');
  });

  it('an undelivered order asks about the seller; "not sure" alone asks what is closest', () => {
    expect(walk({ seen: ['d'] }, whole)).toContain('trade');
    expect(walk({ seen: ['q'] }, whole)).toContain('sort');
    expect(walk({ seen: ['q', 'm'] }, whole)).not.toContain('sort');
  });

  it('a screen that is not built yet is left out', () => {
    const beforePlan = data.beforePlan.map((question) =>
      question.id === 'trade' ? { ...question, built: false } : question,
    );
    expect(questionsBeforePlan({ seen: ['d'] }, data)).toContain('trade');
    expect(questionsBeforePlan({ seen: ['d'] }, { ...data, beforePlan })).not.toContain('trade');
  });
});

describe('every path through the form', () => {
  const drafts: Draft[] = [undefined, ...whoIds].flatMap((who) =>
    [undefined, ...nowIds].flatMap((now) =>
      seenIds.flatMap((first) =>
        seenIds.map((second) => ({
          ...(who && { who }),
          ...(now && { now: [now] }),
          seen: first === second ? [first] : [first, second],
        })),
      ),
    ),
  );

  it.each([
    ['as built now', data],
    ['with every screen', whole],
  ] as const)('%s: ends at the plan, asks the country once, goes back the same way', (_name, rules) => {
    for (const draft of drafts) {
      const path = questionsBeforePlan(draft, rules);
      const shown = JSON.stringify(draft);
      expect(walk(draft, rules), shown).toEqual([...path, 'plan']);
      expect(
        path.filter((id) => id === 'country'),
        shown,
      ).toHaveLength(1);
      expect(path.length, shown).toBeLessThanOrEqual(7);
      expect(path.length, shown).toBeGreaterThanOrEqual(4);
      const back = [...path.slice(1), 'plan' as const].map((id) => previousQuestion(draft, rules, id));
      expect(back, shown).toEqual(path);
      expect(previousQuestion(draft, rules, 'now'), shown).toBe('gate');
    }
  });

  it('every question of the file is reached by somebody', () => {
    const reached = new Set(drafts.flatMap((draft) => questionsBeforePlan(draft, whole)));
    expect([...reached].sort()).toEqual(whole.beforePlan.map((question) => question.id).sort());
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
