import { describe, expect, it } from 'vitest';
import { readEnv } from '#env';
import { makeGate, makeLimits, prefixOf } from '../../lib/server/limits.ts';

const minute = 60_000;
const make = (settings: Record<string, string> = {}) => makeLimits(readEnv(settings), 0);

describe('limits by address', () => {
  it('take five requests of one household as they are, then ask for more work, then hold', () => {
    const limits = make();
    const send = (bits: number) => limits.takeProven('203.0.113.9', bits, 0)?.lane;
    expect(Array.from({ length: 5 }, () => send(16))).toEqual(Array(5).fill('inbox'));
    expect(limits.wantedBits('203.0.113.200', 0)).toBe(18);
    expect(send(16)).toBe('held');
    expect(Array.from({ length: 5 }, () => send(18))).toEqual(Array(5).fill('inbox'));
    expect(send(19)).toBe('held');
  });

  it('give back what was used up, five an hour', () => {
    const limits = make();
    for (let count = 0; count < 5; count += 1) limits.takeProven('203.0.113.9', 16, 0);
    expect(limits.wantedBits('203.0.113.9', 0)).toBe(18);
    expect(limits.wantedBits('203.0.113.9', 13 * minute)).toBe(16);
  });

  it('do not count what was not stored', () => {
    const limits = make();
    for (let count = 0; count < 50; count += 1) limits.takeProven('203.0.113.9', 16, 0)?.giveBack();
    expect(limits.wantedBits('203.0.113.9', 0)).toBe(16);
  });

  it('leave another network alone', () => {
    const limits = make();
    for (let count = 0; count < 20; count += 1) limits.takeProven('203.0.113.9', 19, 0);
    expect(limits.wantedBits('198.51.100.1', 0)).toBe(16);
  });

  it('see one network where neighbours share it', () => {
    expect(prefixOf('203.0.113.9')).toBe(prefixOf('203.0.113.250'));
    expect(prefixOf('203.0.113.9')).not.toBe(prefixOf('203.0.114.9'));
    expect(prefixOf('::ffff:203.0.113.9')).toBe(prefixOf('203.0.113.1'));
    expect(prefixOf('2001:db8:1::5')).toBe(prefixOf('2001:0db8:0001:ffff::1'));
    expect(prefixOf('2001:db8:1::5')).not.toBe(prefixOf('2001:db8:2::5'));
    expect(prefixOf('2001::1')).toBe(prefixOf('2001:0:0:9::1'));
  });

  it('never refuse by address alone: a request without any proof is held', () => {
    expect(make().takeProven('203.0.113.9', 0, 0)?.lane).toBe('held');
  });
});

describe('limits of the whole site', () => {
  it('count exactly when everything comes at once', () => {
    const limits = make({ LIMIT_INBOX_PER_HOUR: '50', LIMIT_HELD_PER_HOUR: '20' });
    const lanes = Array.from({ length: 200 }, (_, count) => limits.takeProven(`10.${count}.0.1`, 16, 0)?.lane);
    expect(lanes.filter((lane) => lane === 'inbox')).toHaveLength(50);
    expect(lanes.filter((lane) => lane === 'held')).toHaveLength(20);
    expect(lanes.filter((lane) => lane === undefined)).toHaveLength(130);
    const more = Array.from({ length: 100 }, (_, count) => limits.takeProven(`11.${count}.0.1`, 18, 0)?.lane);
    expect(more.filter((lane) => lane === 'inbox')).toHaveLength(50);
  });

  it('never ask for more than 19 bits', () => {
    const limits = make({ POW_BITS: '17', LIMIT_INBOX_PER_HOUR: '1', LIMIT_ADDRESS_PER_HOUR: '1' });
    limits.takeProven('10.0.0.1', 19, 0);
    expect(limits.wantedBits('10.0.0.1', 0)).toBe(19);
  });

  it('take sixty plain forms an hour into the inbox, the rest is held', () => {
    const limits = make();
    const lanes = Array.from({ length: 70 }, () => limits.takeForm(0)?.lane);
    expect(lanes.filter((lane) => lane === 'inbox')).toHaveLength(60);
    expect(lanes.filter((lane) => lane === 'held')).toHaveLength(10);
  });

  it('are shared out when several servers run', () => {
    const limits = make({ INSTANCES: '4', LIMIT_FORM_PER_HOUR: '8' });
    expect(Array.from({ length: 4 }, () => limits.takeForm(0)?.lane)).toEqual(['inbox', 'inbox', 'held', 'held']);
  });
});

describe('the gate before sealing', () => {
  it('lets so many in, so many wait, and turns away the rest', async () => {
    const gate = makeGate(2, 3);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      return 'done';
    };
    const results = await Promise.all(Array.from({ length: 9 }, () => gate(work)));
    expect(most).toBe(2);
    expect(results.filter((result) => result === 'done')).toHaveLength(5);
    expect(await gate(work)).toBe('done');
  });

  it('lets the next in after a failure', async () => {
    const gate = makeGate(1, 1);
    await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate(async () => 'done')).toBe('done');
  });
});
