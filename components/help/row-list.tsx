'use client';
// Rows that are added and taken out one by one; the form that owns them says what stands in each.

import type { ReactNode } from 'react';

type RowListProps = {
  readonly fields: readonly { readonly id: string }[];
  readonly most: number;
  readonly legend: (number: string) => string;
  readonly row: (at: number) => ReactNode;
  readonly words: { readonly add: string; readonly remove: string; readonly full: string };
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
};

export function RowList({ fields, most, legend, row, words, onAdd, onRemove }: RowListProps) {
  return (
    <>
      {fields.map((field, at) => (
        <fieldset key={field.id} className="panel">
          <legend>{legend(String(at + 1))}</legend>
          {row(at)}
          {fields.length > 1 && (
            <button className="button plain" type="button" onClick={() => onRemove(at)}>
              {words.remove} <span className="hidden-visually">({legend(String(at + 1))})</span>
            </button>
          )}
        </fieldset>
      ))}
      {fields.length < most ? (
        <p>
          <button className="button second" type="button" onClick={onAdd}>
            {words.add}
          </button>
        </p>
      ) : (
        <p className="hint">{words.full}</p>
      )}
    </>
  );
}
