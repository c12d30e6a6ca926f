// The reading level: syllables as people speak them, and texts whose level is known.

import { describe, expect, it } from 'vitest';
import { medianReading } from '#content';
import { countSyllables, measureReading } from '../../lib/content/reading-level.ts';

describe('syllables of English words', () => {
  const words = [
    ['the', 1],
    ['bank', 1],
    ['stopped', 1],
    ['wanted', 2],
    ['comes', 1],
    ['boxes', 2],
    ['table', 2],
    ['safely', 2],
    ['movement', 2],
    ['police', 2],
    ['people', 2],
    ['creature', 2],
    ['radio', 3],
    ['country', 2],
    ["don't", 1],
    ['e-mail', 2],
    ['official', 3],
    ['authority', 4],
    ['information', 4],
    ['international', 5],
  ] as const;

  it.each(words)('%s has %i', (word, syllables) => {
    expect(countSyllables('en', word)).toBe(syllables);
  });
});

describe('syllables of Spanish words', () => {
  // The first eleven stand in the rules of the Real Academia Española on words with a hiatus.
  const words = [
    ['María', 3],
    ['búho', 2],
    ['prohíbo', 3],
    ['caer', 2],
    ['aorta', 3],
    ['reactor', 3],
    ['azahar', 3],
    ['chiita', 3],
    ['cooperar', 4],
    ['raíz', 2],
    ['sabíais', 3],
    ['ciudad', 2],
    ['huida', 2],
    ['que', 1],
    ['guerra', 2],
    ['pingüino', 3],
    ['Paraguay', 3],
    ['y', 1],
    ['mayo', 2],
    ['policía', 4],
    ['denuncia', 3],
    ['contraseña', 4],
  ] as const;

  it.each(words)('%s has %i', (word, syllables) => {
    expect(countSyllables('es', word)).toBe(syllables);
  });
});

describe('level of a text', () => {
  it('gives the sentence on the platypus the grade 11.3 that is published for it', () => {
    const sentence = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
    expect(measureReading('en', sentence)).toEqual({ formula: 'flesch-kincaid', value: 11.3 });
  });

  it('gives English words of one syllable the lowest grade of their length', () => {
    // 0.39 × 4 words + 11.8 × 1 syllable − 15.59
    expect(measureReading('en', 'Call your bank now.').value).toBe(-2.2);
  });

  it('gives a Spanish sentence the points of the formula', () => {
    // Lla-me a su ban-co a-ho-ra: 9 syllables in 5 words, so 206.84 − 60 × 9/5 − 1.02 × 5.
    expect(measureReading('es', 'Llame a su banco ahora.')).toEqual({ formula: 'fernandez-huerta', value: 93.7 });
  });

  it('gives other languages the words of a mean sentence, with or without spaces between words', () => {
    expect(measureReading('fr', 'Appelez votre banque. Maintenant.')).toEqual({
      formula: 'sentence-length',
      value: 2,
    });
    expect(measureReading('ja', '銀行に電話してください。').value).toBeGreaterThan(1);
  });

  it('takes a longer sentence for harder, in each formula', () => {
    expect(measureReading('en', 'Call the bank and tell the police.').value).toBeGreaterThan(
      measureReading('en', 'Call the bank. Tell the police.').value,
    );
    expect(measureReading('es', 'Llame al banco, vaya a la policía.').value).toBeLessThan(
      measureReading('es', 'Llame al banco. Vaya a la policía.').value,
    );
  });

  it('is not made easier by headings, cells and figures', () => {
    const prose = 'The authority examines every application carefully.';
    const level = measureReading('en', prose);
    expect(measureReading('en', `What now\n${prose}\nBank\nDay`)).toEqual(level);
    expect(measureReading('en', prose.replace('every', 'every 24 7 112'))).toEqual(level);
  });

  it('measures a text that holds no full sentence, and does not fail on an empty one', () => {
    expect(measureReading('en', 'Police\nBank').value).toBeLessThan(10);
    expect(Number.isFinite(measureReading('es', '').value)).toBe(true);
  });
});

describe('median', () => {
  const levels = (values: readonly number[]) => values.map((value) => ({ formula: 'flesch-kincaid', value }) as const);

  it('is the middle one, or halfway between the two in the middle', () => {
    expect(medianReading(levels([9, 1, 4]))?.value).toBe(4);
    expect(medianReading(levels([9, 1, 4, 5]))?.value).toBe(4.5);
    expect(medianReading([])).toBeUndefined();
  });
});
