'use client';
// The list of faults above a form: takes the focus, and each line leads to its field in the same words.

import { useEffect, useRef } from 'react';

type ErrorSummaryProps = {
  readonly title: string;
  readonly items: readonly { readonly field: string; readonly text: string }[];
};

export function ErrorSummary({ title, items }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const said = items.map(({ text }) => text).join('|');
  useEffect(() => {
    if (said !== '') box.current?.focus();
  }, [said]);
  if (items.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="problem">
      <h2 id="problem">{title}</h2>
      <ul>
        {items.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                // A link would write the field into the address; the focus alone says nothing to the history.
                event.preventDefault();
                const target = document.getElementById(field);
                target?.scrollIntoView({ block: 'center' });
                target?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
