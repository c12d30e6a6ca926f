// Draws a letter or police paper, for the screen and for print; needs no script.

import type { ReactNode } from 'react';
import {
  type Block,
  type Column,
  directionOfPaper,
  endsSigned,
  isShort,
  markOf,
  type Paper,
  piecesOf,
  typedPieces,
  type Value,
  type Words,
} from '#plan/papers';

type Columns = Paper['columns'];

type DocumentViewProps = { readonly paper: Paper };

/** Narrow screens put the two languages below each other; paper has them face each other. */
const facing = 'facing';

const markAndText = 'boxed';

export function DocumentView({ paper }: DocumentViewProps) {
  const body = endsSigned(paper) ? paper.blocks.slice(0, -2) : paper.blocks;
  return (
    <article className="paper" dir={directionOfPaper(paper)}>
      <Facing words={paper.title} columns={paper.columns} as="h1" name="" />
      <Blocks blocks={body} columns={paper.columns} />
      {body !== paper.blocks && (
        <div className="whole">
          <Blocks blocks={paper.blocks.slice(-2)} columns={paper.columns} />
        </div>
      )}
    </article>
  );
}

function Blocks({ blocks, columns }: { readonly blocks: readonly Block[]; readonly columns: Columns }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a paper never changes its order.
  return blocks.map((block, at) => <BlockView key={at} block={block} columns={columns} />);
}

type BlockViewProps = { readonly block: Block; readonly columns: Columns };

function BlockView({ block, columns }: BlockViewProps) {
  switch (block.type) {
    case 'heading':
      return (
        <>
          {block.part && <Facing words={block.part} columns={columns} as="p" name="hint" />}
          <Facing words={block.words} columns={columns} as="h2" name="" />
        </>
      );
    case 'paragraph':
      return (
        <Facing
          words={block.words}
          columns={columns}
          as="p"
          name={block.tone === 'strong' ? 'strong' : block.tone === 'small' ? 'hint' : ''}
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
        <div className="rows">
          {block.rows.map(({ label, value }) => (
            <Labelled key={label.desk} label={label} columns={columns}>
              <ValueView value={value} columns={columns} />
            </Labelled>
          ))}
        </div>
      );
    case 'signature':
      return (
        <div className="whole">
          {block.rows.map((label) => (
            <Labelled key={label.desk} label={label} columns={columns} />
          ))}
        </div>
      );
    case 'list':
      return (
        <ul className="plain-list">
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
          {block.label && <Facing words={block.label} columns={columns} as="p" name="strong" />}
          <ul className="plain-list">
            {block.options.map(({ words, isTicked }) => (
              <Item key={words.desk} words={words} columns={columns} mark={isTicked ? '☒' : '☐'} ownMark="" />
            ))}
          </ul>
        </>
      );
    case 'table':
      return <TableView block={block} columns={columns} />;
    case 'break':
      return <hr className="sheet" />;
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
  // The title is what a screen begins with: the focus goes there.
  const start = Tag === 'h1' ? { id: 'question', tabIndex: -1 } : {};
  if (words.own === null || second === undefined) {
    return (
      <Tag className={name} {...first} {...start}>
        {words.desk}
      </Tag>
    );
  }
  return (
    <Tag className={`${facing} ${name}`} {...start}>
      <span {...first}>{words.desk}</span> <span {...second}>{words.own}</span>
    </Tag>
  );
}

type LabelledProps = { readonly label: Words; readonly columns: Columns; readonly children?: ReactNode };

/** The line to fill stands between the two languages. */
function Labelled({ label, columns, children }: LabelledProps) {
  const [first, second] = columns;
  const isPair = label.own !== null && second !== undefined;
  return (
    <div className={isPair ? 'entry pair' : 'entry'}>
      <div className="hint" {...first}>
        {label.desk}
      </div>
      <div className="filled">{children}</div>
      {isPair && (
        <div className="hint" {...second}>
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
    <li className={isPair ? facing : 'whole'}>
      <Marked column={first} mark={mark} text={words.desk} />{' '}
      {isPair && words.own !== null && <Marked column={second} mark={ownMark} text={words.own} />}
    </li>
  );
}

function Marked({ column, mark, text }: { readonly column: Column; readonly mark: string; readonly text: string }) {
  return (
    <span className={markAndText} {...column}>
      <span>{mark}</span> <span>{text}</span>
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
  // Empty columns have no words to share the width by.
  const isEmpty = block.head.length < 6 && block.rows.flat().every(({ kind }) => kind === 'line' || kind === 'box');
  return (
    <div className="sideways">
      <table className={isEmpty ? 'table-fixed' : ''}>
        <thead>
          <tr>
            {block.head.map((words) => (
              <th key={words.desk} scope="col">
                <Stacked words={words} columns={columns} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved.
            <tr key={at} className="whole">
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor are cells.
                <td key={column} className={value.kind === 'box' ? 'tall' : ''}>
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
  const text = (
    <bdi className={isShort(value.text) ? 'whitespace-nowrap' : 'anywhere'}>
      {typedPieces(value.text).map(({ text: piece, isValue }, at) =>
        isValue ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
          <span key={at} dir="ltr">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </bdi>
  );
  return value.isFree ? <>«{text}»</> : text;
}

/** The reader's word with the visitor's below it. */
function Stacked({ words, columns }: { readonly words: Words; readonly columns: Columns }) {
  const [first, second] = columns;
  return (
    <>
      <span {...first}>
        <Fixed words={words.desk} />
      </span>{' '}
      {words.own !== null && words.own !== words.desk && second !== undefined && (
        <small {...second}>
          <Fixed words={words.own} />
        </small>
      )}
    </>
  );
}

/** Fixed words with a value in them: a date keeps its order in Arabic, and its line everywhere. */
function Fixed({ words }: { readonly words: string }) {
  return piecesOf(words).map(({ text, isValue }) =>
    isValue ? (
      <bdi key={text} dir="ltr" className="whitespace-nowrap">
        {text}
      </bdi>
    ) : (
      text
    ),
  );
}
