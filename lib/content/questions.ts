// Takes a text apart at its headings: on the page of short answers each is a question.

/** A question, the anchor it stands under, and its answer: a line for each paragraph or item of a list. */
export type Question = { readonly id: string; readonly question: string; readonly answer: readonly string[] };

type Text = {
  readonly file: string;
  readonly plain: string;
  readonly headings: readonly { readonly depth: number; readonly id: string; readonly text: string }[];
};

/** @throws Error if a heading reads otherwise in the plain text: it would be given the answers of its neighbours. */
export function questionsOf(text: Text): readonly Question[] {
  const lines = text.plain.split('\n').filter((line) => line.trim() !== '');
  const starts = text.headings.filter(({ depth }) => depth === 2);
  return starts.map((heading, at) => {
    const next = starts[at + 1];
    const from = lines.indexOf(heading.text);
    const to = next ? lines.indexOf(next.text) : lines.length;
    if (from === -1 || to === -1) throw new Error(`${text.file}: a heading was not found in the plain text.`);
    return { id: heading.id, question: heading.text, answer: lines.slice(from + 1, to) };
  });
}
