// A paper as one file that opens without network or script and prints well on A4 and Letter, in grey.

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
} from './document.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Everything typed is text and stays text. Control signs, which turn or hide what stands around them, go. */
export function escapeHtml(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}

/** Fixed words: a value that was isolated in them stays so. */
function wordsHtml(words: string): string {
  return piecesOf(words)
    .map(({ text, isValue }) => (isValue ? `<bdi dir="ltr">${escapeHtml(text)}</bdi>` : escapeHtml(text)))
    .join('');
}

/** A text inside a CSS string: every sign but plain letters and figures by its number. */
function escapeCss(text: string): string {
  return [...text]
    .map((sign) => (/[a-zA-Z0-9 ]/.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `))
    .join('');
}

/** "Page {page} of {pages}", both still open, as the content of a margin box: the printer counts. */
export function pageContent({ desk, own }: Words): string {
  const inOne = (text: string) =>
    text
      .split(/(\{page\}|\{pages\})/)
      .filter((part) => part !== '')
      .map((part) =>
        part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : `"${escapeCss(part)}"`,
      )
      .join(' ');
  return own === null ? inOne(desk) : `${inOne(desk)} "  ·  " ${inOne(own)}`;
}

// No paper size is named, so that the printer's own counts: the lines fit A4 and Letter alike.
function style(paper: Paper): string {
  return `@page{margin:12mm 15mm 15mm;@bottom-center{content:${pageContent(paper.pageOf)};font:8pt sans-serif;color:#000}}
*{box-sizing:border-box}
html{background:#fff;color:#000;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:50rem;padding:1rem;font:11pt/1.45 "Noto Sans","Noto Sans Arabic","Segoe UI",Tahoma,Arial,sans-serif}
bdi{overflow-wrap:anywhere}bdi[dir],.short{white-space:nowrap}
h1{font-size:1.45em;line-height:1.25;margin:0 0 .4em}
h2{font-size:1.12em;line-height:1.3;margin:1.1em 0 .4em;border-bottom:1.5pt solid #000;padding-bottom:.15em;break-after:avoid}
h2 small{display:block;font-weight:400;font-size:.8em}
p{margin:0 0 .55em}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.4em;break-inside:avoid}
.pair>:first-child{border-inline-end:.5pt solid #999;padding-inline-end:1.2em}
.pair:has(>h2){border-bottom:1.5pt solid #000;margin:1.1em 0 .4em;break-after:avoid}
.pair>h2{border:0!important;margin:0}
.own{color:#222}
.strong{font-weight:700;margin-top:.7em;break-after:avoid}
.pair:has(.strong){margin-top:.4em;break-after:avoid}.pair .strong{margin-top:.2em}
.small{font-size:.88em}
.row{display:grid;grid-template-columns:minmax(8em,2fr) 3fr;gap:0 1em;align-items:end;padding:.18em 0;break-inside:avoid}
.two .row{grid-template-columns:2fr 2.6fr 2fr}
.row>*{min-width:0}
.fill{border-bottom:.75pt solid #000;min-height:1.7em;padding:0 .2em}
.box{border:.75pt solid #000;min-height:3.6em}
.label{font-size:.92em}
ol,ul{list-style:none;margin:0 0 .6em;padding:0}
li{break-inside:avoid;margin:0 0 .3em;display:grid;grid-template-columns:1.9em 1fr}
li.pair{grid-template-columns:1fr 1fr}
li.pair>span{display:grid;grid-template-columns:1.9em 1fr}
.tick{display:inline-block;width:1em;height:1em;border:1pt solid #000;text-align:center;line-height:.85em;font-weight:700;margin-top:.2em}
table{border-collapse:collapse;width:100%;margin:.3em 0 .8em;font-size:.9em}
th,td{border:.5pt solid #555;padding:.25em .35em;text-align:start;vertical-align:top;font-weight:400}
th{font-weight:700;line-height:1.25}
th small,td small,.fill small{display:block;font-weight:400;font-size:.92em}
th>*,td>*{text-align:match-parent}
td{height:2.2em}
td.tall{height:5.2em}
.even{table-layout:fixed}
:is(h2,.pair:has(>h2))+.row,:is(h2,.pair:has(>h2))+.row+.row{break-after:avoid}
.row+p,.row+.pair{margin-top:.5em}
th{overflow-wrap:normal}
tr{break-inside:avoid}
thead{display:table-header-group}
aside{border:.5pt solid #999;padding:.5em .8em;margin-top:1.4em;font-size:.88em;break-inside:avoid}
.sign{break-inside:avoid;margin-top:1em}
.sign .row{padding-top:1em}
.break{break-before:page}
@media screen{.break{border-top:3px solid #999;margin:2.5rem 0}}
@media print{body{max-width:none;padding:0;font-size:9.5pt;line-height:1.36}h1{font-size:1.35em}h2,.pair:has(>h2){margin-top:.7em}p{margin-bottom:.4em}li{margin-bottom:.15em}.row{padding:.08em 0}.fill{min-height:1.5em}.sign{margin-top:.6em}.sign .row{padding-top:.6em}.end,.sign,aside{break-before:avoid}.end,ul:has(+.end){break-inside:avoid}aside{margin-top:.8em;padding:.3em .6em}.break{height:0}.break+h2,.break+.pair,.pair>h2{margin-top:0}.pair:has(.strong){margin-top:.25em}.strong{margin-bottom:.2em}td.tall{height:4.4em}}
@media screen and (max-width:34rem){.pair,.two .row,.row,li.pair{grid-template-columns:1fr}.pair>:first-child{border:0;padding:0}table{display:block;overflow-x:auto}}`;
}

/** An element of one column's words, in its language and direction. */
function inColumn(tag: string, column: Column, text: string, name = ''): string {
  const label = name === '' ? '' : ` class="${name}"`;
  return `<${tag}${label} lang="${column.lang}" dir="${column.dir}">${text}</${tag}>`;
}

/** Words facing each other, or alone. */
function facing(words: Words, columns: Paper['columns'], tag = 'p', name = ''): string {
  const [first, second] = columns;
  if (words.own === null || second === undefined) return inColumn(tag, first, wordsHtml(words.desk), name);
  const desk = inColumn(tag, first, wordsHtml(words.desk), name);
  return `<div class="pair">${desk}${inColumn(tag, second, wordsHtml(words.own), `own ${name}`.trim())}</div>`;
}

/** Words below each other, for a head or a cell. */
function stacked(words: Words, columns: Paper['columns']): string {
  const [first, second] = columns;
  const desk = inColumn('span', first, wordsHtml(words.desk));
  if (words.own === null || words.own === words.desk || second === undefined) return desk;
  return `${desk}${inColumn('small', second, wordsHtml(words.own))}`;
}

function valueHtml(value: Value, columns: Paper['columns']): string {
  if (value.kind === 'line' || value.kind === 'box') return '';
  if (value.kind === 'words') return stacked(value.words, columns);
  const pieces = typedPieces(value.text).map(({ text, isValue }) =>
    isValue ? `<span dir="ltr">${escapeHtml(text)}</span>` : escapeHtml(text),
  );
  const text = `<bdi${isShort(value.text) ? ' class="short"' : ''}>${pieces.join('')}</bdi>`;
  return value.isFree ? `«${text}»` : text;
}

function labelled(label: Words, inner: string, columns: Paper['columns']): string {
  const [first, second] = columns;
  const desk = inColumn('div', first, escapeHtml(label.desk), 'label');
  const own =
    label.own === null || second === undefined ? '' : inColumn('div', second, escapeHtml(label.own), 'label own');
  return `<div class="row">${desk}${inner}${own}</div>`;
}

/** An item with its mark or tick in front of the reader's words; the facing words repeat a mark, never a tick box. */
function item(words: Words, columns: Paper['columns'], mark: string, facingMark: string): string {
  const [first, second] = columns;
  const desk = `<span>${mark}</span>${inColumn('span', first, wordsHtml(words.desk))}`;
  if (words.own === null || second === undefined) return `<li>${desk}</li>`;
  const own = `<span>${facingMark}</span>${inColumn('span', second, wordsHtml(words.own))}`;
  return `<li class="pair"><span dir="${first.dir}">${desk}</span><span class="own" dir="${second.dir}">${own}</span></li>`;
}

function cellHtml(value: Value, columns: Paper['columns']): string {
  return `<td${value.kind === 'box' ? ' class="tall"' : ''}>${valueHtml(value, columns)}</td>`;
}

function tableHtml({ head, rows }: Extract<Block, { type: 'table' }>, columns: Paper['columns']): string {
  const heads = head.map((words) => `<th scope="col">${stacked(words, columns)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((value) => cellHtml(value, columns)).join('')}</tr>`);
  // Empty columns have no words to share the width by.
  const isEmpty = head.length < 6 && rows.every((row) => row.every(({ kind }) => kind === 'line' || kind === 'box'));
  return `<table${isEmpty ? ' class="even"' : ''}><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function blockHtml(block: Block, { columns }: Paper): string {
  switch (block.type) {
    case 'heading': {
      const part = block.part
        ? `<p class="small">${escapeHtml([block.part.desk, block.part.own].filter(Boolean).join(' · '))}</p>`
        : '';
      return `${part}${facing(block.words, columns, 'h2')}`;
    }
    case 'paragraph':
      return facing(block.words, columns, 'p', block.tone === 'plain' ? '' : block.tone);
    case 'aside':
      return inColumn('aside', block.column, `<b>${escapeHtml(block.title)}.</b> ${escapeHtml(block.text)}`);
    case 'fields':
      return block.rows
        .map(({ label, value }) => {
          const name = value.kind === 'box' ? 'box' : 'fill';
          return labelled(label, `<div class="${name}">${valueHtml(value, columns)}</div>`, columns);
        })
        .join('');
    case 'list': {
      const items = block.items.map((words, at) => {
        const mark = markOf(block.marks, at);
        return item(words, columns, mark, mark);
      });
      return `<ul>${items.join('')}</ul>`;
    }
    case 'choice': {
      const label = block.label ? facing(block.label, columns, 'p', 'strong') : '';
      const items = block.options.map(({ words, isTicked }) => {
        const tick = `<span class="tick">${isTicked ? '×' : ''}</span>`;
        return item(words, columns, tick, '');
      });
      return `${label}<ul>${items.join('')}</ul>`;
    }
    case 'table':
      return tableHtml(block, columns);
    case 'signature': {
      const rows = block.rows.map((words) => labelled(words, '<div class="fill"></div>', columns));
      return `<div class="sign">${rows.join('')}</div>`;
    }
    case 'break':
      return '<div class="break"></div>';
  }
}

/** The whole file as text. Its title is neutral; it holds no address, no script and nothing from elsewhere. */
export function writeHtml(paper: Paper): string {
  const [first] = paper.columns;
  const parts = paper.blocks.map((block) => blockHtml(block, paper));
  const body = endsSigned(paper)
    ? [...parts.slice(0, -2), `<div class="end">${parts.slice(-2).join('')}</div>`]
    : parts;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="${first.lang}" dir="${directionOfPaper(paper)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(paper.neutralTitle)}</title>
<style>${style(paper)}</style>
</head>
<body${paper.columns.length > 1 ? ' class="two"' : ''}>
${facing(paper.title, paper.columns, 'h1')}
${body.join('\n')}
</body>
</html>
`;
}
