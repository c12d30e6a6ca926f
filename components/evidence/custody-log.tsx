'use client';
// The custody log: lines to fill in on the screen, and a table with room for signatures on paper.

import { useTranslations } from 'next-intl';
import { filledRows, type LogField, type LogRow, logFields, logLimit } from '#evidence';
import { addLogRow, changeLogRow, removeLogRow } from './session.ts';

type Row = LogRow & { readonly id: number };

export function CustodyLog({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('evidence.log');
  return (
    <>
      <section className="screen-only">
        <h3>{t('title')}</h3>
        <p>{t('what')}</p>
        {rows.map((row, at) => (
          <LogLine key={row.id} row={row} number={String(at + 1)} />
        ))}
        <p>
          <button className="button second" type="button" onClick={addLogRow}>
            {t('add')}
          </button>
        </p>
      </section>
      {rows.length > 0 && <PaperLog rows={filledRows(rows)} />}
    </>
  );
}

function LogLine({ row, number }: { readonly row: Row; readonly number: string }) {
  const t = useTranslations('evidence.log');
  return (
    <fieldset className="panel">
      <legend>{t('line', { number })}</legend>
      {logFields.map((field) => (
        <div className="field" key={field}>
          <label htmlFor={`log-${row.id}-${field}`}>{t(`fields.${field}`)}</label>
          <input
            id={`log-${row.id}-${field}`}
            type={field === 'when' ? 'datetime-local' : 'text'}
            value={row[field]}
            maxLength={logLimit}
            autoComplete="off"
            dir="auto"
            onChange={(event) => changeLogRow(row.id, readChange(field, event.target.value))}
          />
        </div>
      ))}
      <button className="button plain" type="button" onClick={() => removeLogRow(row.id)}>
        {t('remove', { number })}
      </button>
    </fieldset>
  );
}

function readChange(field: LogField, value: string): Partial<LogRow> {
  return { [field]: value };
}

/** Lines left empty on purpose, for what happens after printing. */
const spareRows = ['a', 'b', 'c', 'd'];

function PaperLog({ rows }: { readonly rows: readonly LogRow[] }) {
  const t = useTranslations('evidence.log');
  return (
    <table className="print-only">
      <caption>{t('title')}</caption>
      <thead>
        <tr>
          {logFields.map((field) => (
            <th scope="col" key={field}>
              {t(`fields.${field}`)}
            </th>
          ))}
          <th scope="col">{t('signature')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: on paper nothing changes places.
          <tr key={at} className="whole">
            {logFields.map((field) => (
              <td key={field}>{field === 'when' ? row.when.replace('T', ' ') : row[field]}</td>
            ))}
            <td />
          </tr>
        ))}
        {spareRows.map((key) => (
          <tr key={key} className="whole">
            {logFields.map((field) => (
              <td key={field} />
            ))}
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
