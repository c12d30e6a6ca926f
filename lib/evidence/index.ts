// Door of the evidence kit: lists, custody log, re-check and the statements about an e-mail. Hashing and mail reading
// live in the worker (evidence-worker.ts) and are named here as types only, so that no page carries their code.

export { filledRows, type LogField, type LogRow, logFields, logLimit, startLogRow } from './custody.ts';
export type { WorkerReport, WorkerTask } from './evidence-worker.ts';
export {
  type FileList,
  type ListedFile,
  type ListWords,
  makeList,
  readList,
  type SavedFile,
  type SavedList,
  writeJson,
  writeSums,
} from './list.ts';
export type { Mailbox, MailFacts, MailReading } from './mail.ts';
export type { Stop } from './mail-route.ts';
export { type Statement, type StatementKey, sayChecks, sayRoute, saySender } from './mail-says.ts';
export { type Outcome, type Recheck, recheck, type Verdict } from './recheck.ts';
export { showText } from './show-text.ts';
