// Draws a letter or police paper, for the screen and for print; needs no script.

import type { ReactNode } from 'react';
import {
  type Block,
  type Column,
  directionOfPaper,
  markOf,
  type Paper,
  type Value,
  type Words,
} from '../../lib/plan/papers.ts';

type Columns = Paper['columns'];

type DocumentViewProps = { readonly paper: Paper };

/** Narrow screens put the two languages below each other; paper has them face each other. */
const facing = 'grid grid-cols-1 gap-x-6 break-inside-avoid sm:grid-cols-2 print:grid-cols-2';

const markAndText = 'grid grid-cols-[2rem_1fr]';

export function DocumentView({ paper }: DocumentViewProps) {
  return (
    <article className="paper print:text-[9.5pt] print:leading-snug" dir={directionOfPaper(paper)}>
      <Facing words={paper.title} columns={paper.columns} as="h1" name="print:text-xl" />
      {paper.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paper never changes its order.
        <BlockView key={at} block={block} columns={paper.columns} />
      ))}
    </article>
  );
}

type BlockViewProps = { readonly block: Block; readonly columns: Columns };

function BlockView({ block, columns }: BlockViewProps) {
  switch (block.type) {
    case 'heading':
      return (
        <>
          {block.part && <Facing words={block.part} columns={columns} as="p" name="hint print:text-[9pt]" />}
          <Facing words={block.words} columns={columns} as="h2" name="print:text-base print:mt-3 print:mb-1" />
        </>
      );
    case 'paragraph':
      return (
        <Facing
          words={block.words}
          columns={columns}
          as="p"
          name={block.tone === 'strong' ? 'font-bold' : block.tone === 'small' ? 'hint print:text-[9pt]' : ''}
        />
      );
    case 'aside':
      return (
        <aside className="panel" lang={block.column.lang} dir={block.column.dir}>
          <b>{block.title}.</b> {block.text}
        </aside>
      );
    case 'fields':
      return (
        <div className="mb-4 print:mb-2">
          {block.rows.map(({ label, value }) => (
            <Labelled key={label.desk} label={label} columns={columns}>
              <ValueView value={value} columns={columns} />
            </Labelled>
          ))}
        </div>
      );
    case 'signature':
      return (
        <div className="break-inside-avoid">
          {block.rows.map((label) => (
            <Labelled key={label.desk} label={label} columns={columns} />
          ))}
        </div>
      );
    case 'list':
      return (
        <ul className="list-none p-0 max-w-none print:mb-2">
          {block.items.map((words, at) => (
            <Item
              key={words.desk}
              words={words}
              columns={columns}
              mark={markOf(block.marks, at)}
              ownMark={markOf(block.marks, at)}
            />
          ))}
        </ul>
      );
    case 'choice':
      return (
        <>
          {block.label && <Facing words={block.label} columns={columns} as="p" name="font-bold" />}
          <ul className="list-none p-0 max-w-none print:mb-2">
            {block.options.map(({ words, isTicked }) => (
              <Item key={words.desk} words={words} columns={columns} mark={isTicked ? '☒' : '☐'} ownMark="" />
            ))}
          </ul>
        </>
      );
    case 'table':
      return <TableView block={block} columns={columns} />;
    case 'break':
      return <hr className="break-before-page print:m-0 print:border-0" />;
  }
}

type FacingProps = {
  readonly words: Words;
  readonly columns: Columns;
  readonly as: 'h1' | 'h2' | 'p';
  readonly name?: string;
};

/** One heading or paragraph holds both languages, so that a screen reader hears one of each. */
function Facing({ words, columns, as: Tag, name = '' }: FacingProps) {
  const [first, second] = columns;
  if (words.own === null || second === undefined) {
    return (
      <Tag className={name} {...first}>
        {words.desk}
      </Tag>
    );
  }
  return (
    <Tag className={`${facing} max-w-none ${name}`}>
      <span {...first}>{words.desk}</span>
      <span {...second}>{words.own}</span>
    </Tag>
  );
}

type LabelledProps = { readonly label: Words; readonly columns: Columns; readonly children?: ReactNode };

/** The line to fill stands between the two languages. */
function Labelled({ label, columns, children }: LabelledProps) {
  const [first, second] = columns;
  const isPair = label.own !== null && second !== undefined;
  return (
    <div
      className={`grid gap-x-4 py-1 items-end break-inside-avoid ${isPair ? 'grid-cols-2 sm:grid-cols-[2fr_3fr_2fr] print:grid-cols-[2fr_3fr_2fr]' : 'sm:grid-cols-[2fr_3fr] print:grid-cols-[2fr_3fr]'}`}
    >
      <div className="hint print:text-[9pt]" {...first}>
        {label.desk}
      </div>
      <div
        className={`min-h-8 border-b border-current ${isPair ? 'order-last col-span-2 sm:order-none sm:col-span-1 print:order-none print:col-span-1' : ''}`}
      >
        {children}
      </div>
      {isPair && (
        <div className="hint print:text-[9pt]" {...second}>
          {label.own}
        </div>
      )}
    </div>
  );
}

type ItemProps = { readonly words: Words; readonly columns: Columns; readonly mark: string; readonly ownMark: string };

function Item({ words, columns, mark, ownMark }: ItemProps) {
  const [first, second] = columns;
  const isPair = words.own !== null && second !== undefined;
  return (
    <li className={isPair ? facing : 'break-inside-avoid'}>
      <Marked column={first} mark={mark} text={words.desk} />
      {isPair && words.own !== null && <Marked column={second} mark={ownMark} text={words.own} />}
    </li>
  );
}

function Marked({ column, mark, text }: { readonly column: Column; readonly mark: string; readonly text: string }) {
  return (
    <span className={markAndText} {...column}>
      <span>{mark}</span>
      <span>{text}</span>
    </span>
  );
}

function TableView({
  block,
  columns,
}: {
  readonly block: Extract<Block, { type: 'table' }>;
  readonly columns: Columns;
}) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr>
            {block.head.map((words) => (
              <th key={words.desk} scope="col" className="border border-current px-1">
                <Stacked words={words} columns={columns} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved.
            <tr key={at} className="break-inside-avoid">
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor are cells.
                <td key={column} className={`border border-current px-1 ${value.kind === 'box' ? 'h-20' : 'h-9'}`}>
                  <ValueView value={value} columns={columns} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ValueView({ value, columns }: { readonly value: Value; readonly columns: Columns }) {
  if (value.kind === 'line' || value.kind === 'box') return null;
  if (value.kind === 'words') return <Stacked words={value.words} columns={columns} />;
  return value.isFree ? (
    <>
      «<bdi className="wrap-anywhere">{value.text}</bdi>»
    </>
  ) : (
    <bdi className="wrap-anywhere">{value.text}</bdi>
  );
}

/** The reader's word with the visitor's below it. */
function Stacked({ words, columns }: { readonly words: Words; readonly columns: Columns }) {
  const [first, second] = columns;
  return (
    <>
      <span {...first}>{words.desk}</span>
      {words.own !== null && words.own !== words.desk && second !== undefined && (
        <small className="block font-normal" {...second}>
          {words.own}
        </small>
      )}
    </>
  );
}
