// Work that takes longer than a page waits: it runs in the editor, and the page asks how far it is, also one opened later.

import { type ChildProcess, spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

export type JobKind = 'check' | 'build' | 'publish' | 'compare';

export type JobState = {
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'failed';
  /** What happens now, or how it ended, in one sentence. */
  readonly said: string;
  /** What the programs wrote, the last lines of it. */
  readonly lines: readonly string[];
  /** Milliseconds. */
  readonly began: number;
  readonly ended: number | undefined;
};

/** What a piece of work may do. */
export type Hands = {
  readonly say: (sentence: string) => void;
  readonly write: (line: string) => void;
  /** Runs a program to its end; without words it is a line for the shell, from the settings. Rejects if it is stopped. */
  readonly run: (program: string, words: readonly string[] | undefined, options: RunOptions) => Promise<Ran>;
};

type RunOptions = {
  readonly environment: Environment;
  /** Shows nothing of what it writes. */
  readonly isQuiet?: boolean;
};

type Ran = { readonly code: number; readonly lines: readonly string[] };

export type Environment = NodeJS.ProcessEnv;

/** Ends a piece of work with a sentence that says what to do. */
export class JobError extends Error {
  override readonly name = 'JobError';
}

const mostLines = 200;

export type Jobs = {
  /** Undefined before the first. */
  readonly current: () => JobState | undefined;
  /** Begins; `work` gives the sentence to end with. @throws JobError if something runs already. */
  readonly start: (kind: JobKind, work: (hands: Hands) => Promise<string>) => JobState;
  /** Ends what runs, with every program it has started. */
  readonly stop: () => void;
};

/** One piece of work at a time. */
export function makeJobs(): Jobs {
  let job: JobState | undefined;
  let child: ChildProcess | undefined;
  let isStopped = false;
  const change = (part: Partial<JobState>): JobState | undefined => {
    if (job !== undefined) job = { ...job, ...part };
    return job;
  };
  const write = (line: string) => change({ lines: [...(job?.lines ?? []), line].slice(-mostLines) });

  const run: Hands['run'] = (program, words, { environment, isQuiet = false }) =>
    new Promise((resolve, reject) => {
      const lines: string[] = [];
      if (isStopped) return reject(new JobError('Stopped.'));
      const keep = (line: string) => {
        lines.push(line);
        if (!isQuiet) write(line);
      };
      const started = spawn(program, words ?? [], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: words === undefined,
        // A group of its own, so that stopping ends the programs too that this one has started.
        detached: process.platform !== 'win32',
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        let rest = '';
        stream.setEncoding('utf8').on('data', (piece: string) => {
          const whole = stripVTControlCharacters(rest + piece).split(/\r?\n/);
          rest = whole.pop() ?? '';
          for (const line of whole) if (line.trim() !== '') keep(line);
        });
        stream.on('end', () => rest.trim() !== '' && keep(rest));
      }
      started.on('error', ({ message }) => {
        keep(message);
        resolve({ code: 127, lines });
      });
      started.on('close', (code) =>
        isStopped ? reject(new JobError('Stopped.')) : resolve({ code: code ?? 1, lines }),
      );
    });

  return {
    current: () => job,
    start: (kind, work) => {
      if (job?.state === 'running')
        throw new JobError('Something is running already. Wait until it has ended, or stop it.');
      isStopped = false;
      job = { kind, state: 'running', said: 'Beginning …', lines: [], began: Date.now(), ended: undefined };
      const say = (said: string) => {
        change({ said });
        write(`» ${said}`);
      };
      const begun = job;
      work({ say, write, run }).then(
        (said) => change({ state: 'done', said, ended: Date.now() }),
        (error: unknown) => {
          const said = error instanceof Error ? error.message : String(error);
          change({ state: 'failed', said, ended: Date.now() });
        },
      );
      return begun;
    },
    stop: () => {
      if (job?.state !== 'running') return;
      isStopped = true;
      if (child?.pid === undefined || child.exitCode !== null) return;
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
      } catch {
        // It has just ended by itself.
      }
    },
  };
}
