'use client';
// What is needed beyond the plan, in one file that is fetched for everybody while they read the first screen.

export { CheckScreen } from './check-screen.tsx';
export { Keeping } from './keeping.tsx';
export { LaterQuestion } from './later-question.tsx';
export { KeptCopy, SavedFile } from './reopen.tsx';
