// The editor component, set up for our two kinds of files: texts with a head, and countries.

import { json } from '@codemirror/lang-json';
import { markdown } from '@codemirror/lang-markdown';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import type { Fault } from '../check.ts';
import { findDifference } from './difference.ts';

export type CodeEditor = {
  readonly element: HTMLElement;
  readonly read: () => string;
  /** Replaces only what differs, so that the cursor stays. */
  readonly write: (text: string) => void;
  readonly mark: (faults: readonly Fault[]) => void;
  readonly goTo: (line: number) => void;
  readonly end: () => void;
};

type Options = {
  readonly text: string;
  readonly kind: 'text' | 'country';
  readonly name: string;
  readonly language: string;
  readonly onChange: () => void;
};

/** Lets the component's style blocks past the page's policy. */
const nonce = document.querySelector('script')?.nonce ?? '';

export function makeCodeEditor({ text, kind, name, language, onChange }: Options): CodeEditor {
  const view = new EditorView({
    doc: text,
    extensions: [
      basicSetup,
      EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      kind === 'text' ? yamlFrontmatter({ content: markdown() }) : json(),
      syntaxHighlighting(classHighlighter),
      lintGutter(),
      EditorView.contentAttributes.of({ 'aria-label': name, lang: language, spellcheck: 'true' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange();
      }),
    ],
  });
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  return {
    element: view.dom,
    read: () => view.state.doc.toString(),
    write: (next) => view.dispatch({ changes: findDifference(view.state.doc.toString(), next) }),
    mark: (faults) => {
      const marks = faults.map(({ line, reason, isWarning }) => {
        const { from, to } = lineAt(line);
        return { from, to, message: reason, severity: isWarning ? ('warning' as const) : ('error' as const) };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo: (line) => {
      view.dispatch({ selection: { anchor: lineAt(line).from }, scrollIntoView: true });
      view.focus();
    },
    end: () => view.destroy(),
  };
}
