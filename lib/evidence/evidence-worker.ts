// Worker of the evidence kit: fingerprints of files and headers of e-mails. Its own policy lets it ask the network for nothing.

import { hashFile } from './hash.ts';
import { type MailReading, readMail } from './mail.ts';

/** `id` is the page's number for the file; it comes back with every report. `stop` ends the hashing of that file. */
export type WorkerTask =
  | { readonly kind: 'hash' | 'mail'; readonly id: number; readonly file: Blob }
  | { readonly kind: 'stop'; readonly id: number };

export type WorkerReport =
  | { readonly kind: 'progress'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'hash'; readonly id: number; readonly sha256: string }
  | { readonly kind: 'mail'; readonly id: number; readonly reading: MailReading }
  /** The file could not be read: moved, changed, or not a file. */
  | { readonly kind: 'unread'; readonly id: number; readonly task: 'hash' | 'mail' };

const running = new Map<number, AbortController>();

/** Does one task. Several run side by side: each waits for its own slice. A stopped file reports nothing more. */
export async function doTask(task: WorkerTask, report: (message: WorkerReport) => void): Promise<void> {
  const { id } = task;
  if (task.kind === 'stop') return running.get(id)?.abort();
  const stopper = new AbortController();
  if (task.kind === 'hash') running.set(id, stopper);
  try {
    if (task.kind === 'mail') report({ kind: 'mail', id, reading: await readMail(task.file) });
    else report({ kind: 'hash', id, sha256: await hashReporting(id, task.file, stopper.signal, report) });
  } catch {
    if (!stopper.signal.aborted) report({ kind: 'unread', id, task: task.kind });
  } finally {
    if (task.kind === 'hash') running.delete(id);
  }
}

function hashReporting(
  id: number,
  file: Blob,
  signal: AbortSignal,
  report: (message: WorkerReport) => void,
): Promise<string> {
  return hashFile(file, { signal, onProgress: (bytes) => report({ kind: 'progress', id, bytes }) });
}

// In a worker: tasks in, reports out. Imported by a test or a page it does nothing.
if (typeof document === 'undefined' && typeof self !== 'undefined' && typeof postMessage === 'function') {
  self.addEventListener('message', (event: MessageEvent<WorkerTask>) => {
    void doTask(event.data, (message) => postMessage(message));
  });
}
