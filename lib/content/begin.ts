// The first words of a new text: a head with every entry it needs, and a body that passes the checks once it is filled.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sourceLocale } from '#i18n';
import { textPath } from './files.ts';

/** A sentence for the person at work; nothing was written. */
export class NewTextError extends Error {
  override readonly name = 'NewTextError';
}

/**
 * Writes the English file of a new guide and gives its path from the project's root.
 * @throws NewTextError if the name is no name for a page or is taken.
 */
export function beginGuide(slug: string, today: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 60)
    throw new NewTextError(
      `"${slug}" cannot be the address of a page. Use small letters, figures and hyphens, such as "lost-phone".`,
    );
  const file = textPath(sourceLocale, 'guides', slug);
  if (existsSync(file)) throw new NewTextError(`${file} exists already. Open it, or choose another name.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, guideSkeleton(slug, today), { flag: 'wx' });
  return file;
}

/** A whole English guide to write over. It passes the checks, so that whatever fails later is a fault of the words. */
export function guideSkeleton(slug: string, today: string): string {
  const title = slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
  return `---
title: ${JSON.stringify(title)}
description: "One or two sentences for search pages: who this is for and what it helps with. At most 170 letters."
summary: "What to do, in the shortest words. The reader sees this first. At most 320 letters."
audience: all
incidents: none
legal: false
written: ${today}
checked: ${today}
---

Begin with what to do now. Short sentences, simple words, "you". At most 900 words in all.

## First

- **What to do:** how to do it, and why it helps.
- **What to say:** the words are in the box.

<Say>

I want to report a crime. Please write it down and give me the reference.

</Say>

## What happens next

Every figure, date and law needs a source.[^source]

Then [make your plan](/help/) or [find where to report](/report/).

[^source]: [Authority, title of the page](https://www.example.org/), ${today}. Open the page, then write its real address here.
`;
}

/** The head and body of a translation that nobody has begun: the English words, to be written over. */
export function translationSkeleton(english: string, factKeys: readonly string[]): string {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(english) ?? [];
  const words = head.split('\n').filter((line) => !factKeys.some((key) => line.startsWith(`${key}:`)));
  return `---\n${words.join('\n')}\ntranslates: pending\nby: human\n---\n${body}`;
}
