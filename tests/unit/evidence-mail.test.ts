// Saved e-mails: their headers are read, hostile ones too, and what they show is said without a verdict.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MailFacts, sayChecks, sayRoute, saySender } from '#evidence';
import { locales } from '#i18n';
import { readMessage } from '#i18n/messages';
import { readMail } from '../../lib/evidence/mail.ts';
import { readStop } from '../../lib/evidence/mail-route.ts';

const letter = (...lines: readonly string[]) => new Blob([lines.join('\r\n')]);

async function factsOf(...lines: readonly string[]): Promise<MailFacts> {
  const reading = await readMail(letter(...lines, '', 'Text.'));
  if (reading.kind !== 'mail') throw new Error(`read as ${reading.kind}`);
  return reading.facts;
}

const keysOf = (statements: readonly { readonly key: string }[]) => statements.map(({ key }) => key);

/** A false bank: another reply address, another return path, failed checks. */
const falseBank = [
  'Return-Path: <bounce@mailer.example.net>',
  'Received: from mx.provider.example (mx.provider.example [192.0.2.10])',
  '\tby inbox.provider.example with ESMTPS id 4 for <ana@provider.example>;',
  '\tMon, 23 Nov 2026 10:00:09 +0000 (UTC)',
  'Authentication-Results: inbox.provider.example 1;',
  ' dkim=none (no signature) header.d=none;',
  ' spf=softfail (provider.example: domain of bounce@mailer.example.net; not sure)',
  '  smtp.mailfrom=bounce@mailer.example.net;',
  ' dmarc=fail (p=REJECT) header.from=bank.example',
  'Authentication-Results: honest.example; dmarc=pass header.from=bank.example',
  'Received: from [10.0.0.7] (unknown [IPv6:2001:db8::77])',
  '\tby mx.provider.example (Postfix) with ESMTP id 3; Mon, 23 Nov 2026 11:00:05 +0100',
  'From: =?UTF-8?Q?Banco_=C3=91and=C3=BA_service=40bank=2Eexample?=',
  ' <office@bank-help.example.org>',
  'Reply-To: "Help" <money@other.example.com>',
  'To: Ana <ana@provider.example>',
  'Subject: =?utf-8?B?U3UgY3VlbnRhIHNlIGNpZXJyYQ==?=',
  'Message-ID: <1@mailer.example.net>',
  'Date: Mon, 23 Nov 2026 09:59:58 +0000',
];

describe('the headers of an e-mail', () => {
  it('are read, with names in any alphabet and lines that go on', async () => {
    const facts = await factsOf(...falseBank);
    expect(facts.subject).toBe('Su cuenta se cierra');
    expect(facts.from).toEqual([{ name: 'Banco Ñandú service@bank.example', address: 'office@bank-help.example.org' }]);
    expect(facts.replyTo).toEqual([{ name: 'Help', address: 'money@other.example.com' }]);
    expect(facts.to).toEqual([{ name: 'Ana', address: 'ana@provider.example' }]);
    expect(facts.returnPath).toBe('bounce@mailer.example.net');
    expect(facts.messageId).toBe('<1@mailer.example.net>');
    expect(facts.date).toEqual({ text: 'Mon, 23 Nov 2026 09:59:58 +0000', time: '2026-11-23T09:59:58.000Z' });
  });

  it('show the stops in the order of the way, first stop first', async () => {
    const { stops } = await factsOf(...falseBank);
    expect(stops).toEqual([
      {
        from: '10.0.0.7',
        ip: '10.0.0.7',
        isPrivate: true,
        by: 'mx.provider.example',
        time: '2026-11-23T10:00:05.000Z',
      },
      {
        from: 'mx.provider.example',
        ip: '192.0.2.10',
        isPrivate: false,
        by: 'inbox.provider.example',
        time: '2026-11-23T10:00:09.000Z',
      },
    ]);
  });

  it('show the results of checks, the last written line first', async () => {
    const { checks } = await factsOf(...falseBank);
    expect(checks).toEqual([
      {
        server: 'inbox.provider.example',
        checks: [
          { method: 'dkim', result: 'other', word: 'none', domain: undefined },
          { method: 'spf', result: 'fail', word: 'softfail', domain: 'mailer.example.net' },
          { method: 'dmarc', result: 'fail', word: 'fail', domain: 'bank.example' },
        ],
      },
      {
        server: 'honest.example',
        checks: [{ method: 'dmarc', result: 'pass', word: 'pass', domain: 'bank.example' }],
      },
    ]);
  });

  it('are read from large letters without the attachment', async () => {
    const head = new Blob([`${falseBank.join('\r\n')}\r\n\r\n`]);
    const large = new Blob([head, new Uint8Array(3_000_000)]);
    large.arrayBuffer = () => Promise.reject(new Error('the whole letter was read'));
    expect((await readMail(large)).kind).toBe('mail');
  });

  it('are read with Unix line ends, a byte order mark, a mailbox line, or the length Apple puts first', async () => {
    const plain = 'From: a@shop.example\nSubject: Hello\n\nText.';
    for (const start of ['', '\ufeff', '\n\n', 'From a@shop.example Mon Nov 23 10:00:00 2026\n', '1234\n']) {
      const reading = await readMail(new Blob([start + plain]));
      expect(reading, JSON.stringify(start)).toMatchObject({ kind: 'mail', facts: { subject: 'Hello' } });
    }
  });

  it('are not found in files that are no e-mail, and the page says so', async () => {
    expect(await readMail(letter('just', 'a text'))).toEqual({ kind: 'no-mail' });
    expect(await readMail(letter())).toEqual({ kind: 'no-mail' });
    expect(await readMail(new Blob([new Uint8Array(600_000)]))).toEqual({ kind: 'no-mail' });
    const outlook = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0);
    expect(await readMail(new Blob([outlook]))).toEqual({ kind: 'outlook' });
  });

  it('never hide signs that turn a name around', async () => {
    const { from, subject } = await factsOf('From: "moc.knab\u202e" <a@b.example>', 'Subject: a\u200bb');
    expect(from[0]?.name).toBe('moc.knab[U+202E]');
    expect(subject).toBe('a[U+200B]b');
  });

  it('are read without a fault, whatever stands in them', async () => {
    const name = fc.constantFrom(
      'From',
      'Received',
      'Authentication-Results',
      'Received-SPF',
      'Date',
      'DKIM-Signature',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('from', 'by', ';', '(', ')', '"', '\\', '=', '[', ']', 'spf=pass', '1.2.3.4', '<', '@', ' '),
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 12 }), async (lines) => {
        const reading = await readMail(
          letter(...lines.map(([key, text]) => `${key}: ${text.replaceAll(/[\r\n]/g, ' ')}`)),
        );
        if (reading.kind !== 'mail') return;
        for (const say of [saySender, sayChecks, sayRoute]) expect(say(reading.facts)).toBeInstanceOf(Array);
      }),
    );
  });

  it('take no long time, even when made to', async () => {
    const began = performance.now();
    const evil = [
      `Received: ${'('.repeat(100_000)}`,
      `Received: ${'"a'.repeat(50_000)}`,
      `From: ${'<a@'.repeat(30_000)}`,
    ];
    await readMail(letter(...evil, `Authentication-Results: ${'a=b '.repeat(25_000)}`));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('a stop on the way', () => {
  it.each([
    ['from a.example (b.example [203.0.113.5]) by c.example; Mon, 23 Nov 2026 10:00:00 -0500', '203.0.113.5', false],
    ['from a.example (203.0.113.6) by c.example (198.51.100.1) with SMTP id 1', '203.0.113.6', false],
    ['from a.example (2001:db8::5) by c.example (2001:db8::6) with HTTPS', '2001:db8::5', false],
    ['from a.example ([192.168.1.2]) by c.example', '192.168.1.2', true],
    ['from a.example ([172.31.0.1]) by c.example', '172.31.0.1', true],
    ['from a.example ([172.32.0.1]) by c.example', '172.32.0.1', false],
    ['from a.example (version 1.2.3) by c.example', undefined, false],
    ['by c.example with SMTP id 300.1.2.3', undefined, false],
    ['by c.example with SMTP id 10.1.2.3', undefined, false],
  ])('%s', (line, ip, isPrivate) => {
    expect(readStop(line)).toMatchObject({ ip, isPrivate, by: 'c.example' });
  });
});

describe('what is said about an e-mail', () => {
  it('names a reply address, a return address and a name that lead elsewhere', async () => {
    expect(keysOf(saySender(await factsOf(...falseBank)))).toEqual([
      'from',
      'nameHasAddress',
      'replyElsewhere',
      'returnElsewhere',
    ]);
  });

  it('reads out only the checks written last, and says that lower ones may be put in by the sender', async () => {
    const statements = sayChecks(await factsOf(...falseBank));
    expect(keysOf(statements)).toEqual(['checksBy', 'dkimOther', 'spfFail', 'dmarcFail', 'checksMore']);
    expect(statements[0]?.values.server).toBe('inbox.provider.example');
    expect(statements.at(-1)?.values.servers).toBe('honest.example');
  });

  it('finds nothing odd in an ordinary letter', async () => {
    const facts = await factsOf(
      'Return-Path: <bounce@mail.shop.example>',
      'Received: from shop.example ([192.0.2.1]) by in.example; Mon, 23 Nov 2026 10:00:00 +0000',
      'Authentication-Results: in.example; spf=pass smtp.mailfrom=mail.shop.example; dkim=pass header.i=@shop.example; dmarc=pass header.from=shop.example',
      'From: Shop <info@shop.example>',
      'Reply-To: help@shop.example',
      'Date: Mon, 23 Nov 2026 09:59:00 +0000',
    );
    expect(keysOf(saySender(facts))).toEqual(['from', 'replySame', 'returnSame']);
    expect(keysOf(sayChecks(facts))).toEqual(['checksBy', 'spfPass', 'dkimPass', 'dmarcPass']);
    expect(keysOf(sayRoute(facts))).toEqual([]);
  });

  it('says what is missing: sender, checks, way', async () => {
    const facts = await factsOf('Subject: x', 'Date: some day');
    expect(keysOf(saySender(facts))).toEqual(['fromNone']);
    expect(keysOf(sayChecks(facts))).toEqual(['checksNone']);
    expect(keysOf(sayRoute(facts))).toEqual(['routeNone']);
  });

  it('says when a clock goes back, when a date is far off or unreadable, and when senders are several', async () => {
    const facts = await factsOf(
      'Received: from b.example by c.example; Mon, 23 Nov 2026 09:00:00 +0000',
      'Received: from a.example by b.example; Mon, 23 Nov 2026 10:00:00 +0000',
      'From: a@x.example, b@x.example',
      'Sender: robot@y.example',
      'Return-Path: <>',
      'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    );
    expect(keysOf(saySender(facts))).toEqual([
      'fromNoName',
      'fromSeveral',
      'senderElsewhere',
      'returnEmpty',
      'dateFar',
    ]);
    expect(sayRoute(facts)[0]).toMatchObject({ key: 'routeBack', values: { earlier: '1', later: '2', minutes: '60' } });
    expect(keysOf(saySender(await factsOf('From: a@x.example', 'Date: some day')))).toContain('dateUnread');
  });

  it('points to letters that can look like others', async () => {
    expect(keysOf(saySender(await factsOf('From: a@xn--bnk-5cd.example')))).toContain('oddLetters');
    expect(keysOf(saySender(await factsOf('From: a@b\u0430nk.example')))).toContain('oddLetters');
    expect(keysOf(saySender(await factsOf('From: a@bank.example')))).not.toContain('oddLetters');
  });

  it('reads results that name no server, a plain SPF line, and a signature nobody checked', async () => {
    const unnamed = await factsOf(
      'From: a@x.example',
      'Authentication-Results: spf=pass smtp.mailfrom=x.example; compauth=pass',
    );
    expect(keysOf(sayChecks(unnamed))).toEqual(['checksUnnamed', 'spfPass']);
    const spf = await factsOf(
      'From: a@x.example',
      'Received-SPF: fail (why) receiver=in.example; envelope-from="a@x.example";',
    );
    expect(keysOf(sayChecks(spf))).toEqual(['checksBy', 'spfFail']);
    const signed = await factsOf('From: a@x.example', 'DKIM-Signature: v=1; a=rsa-sha256; d=Sign.example; s=k;');
    expect(sayChecks(signed).at(-1)).toMatchObject({ key: 'signed', values: { domain: 'sign.example' } });
  });

  it('never calls a letter false or genuine, in any language', () => {
    const verdict =
      /\b(fake|forged|genuine|authentic|scam|phishing|falso|falsa|falsific\w*|auténtic\w*|legítim\w*|estafa)\b/i;
    const keys = [
      'from',
      'replyElsewhere',
      'returnElsewhere',
      'nameHasAddress',
      'oddLetters',
      'dmarcPass',
      'dmarcFail',
    ];
    const more = ['spfPass', 'spfFail', 'dkimPass', 'dkimFail', 'dateFar', 'routeBack', 'checksNone', 'signed'];
    for (const locale of locales) {
      for (const key of [...keys, ...more]) {
        expect(readMessage(locale, `evidence.mail.says.${key}`), `${locale}: ${key}`).not.toMatch(verdict);
      }
    }
  });
});
