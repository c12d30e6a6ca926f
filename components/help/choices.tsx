'use client';
// Questions with options to tick: one, or several.

import type { ReactNode } from 'react';

type Option = { readonly id: string; readonly label: string };

type ChoicesProps = {
  readonly kind: 'one' | 'many';
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onPress: (id: string) => void;
  readonly children?: ReactNode;
};

/** The legend is the heading of the screen, which stands outside; `name` ties the options together. */
export function Choices({ kind, name, options, chosen, onPress, children }: ChoicesProps) {
  return (
    <fieldset aria-labelledby="question" aria-describedby="question-hint">
      {options.map(({ id, label }) => (
        <div className="choice" key={id}>
          <input
            type={kind === 'one' ? 'radio' : 'checkbox'}
            id={`${name}-${id}`}
            name={name}
            value={id}
            checked={chosen.includes(id)}
            onChange={() => onPress(id)}
          />
          <label htmlFor={`${name}-${id}`}>{label}</label>
        </div>
      ))}
      {children}
    </fieldset>
  );
}
