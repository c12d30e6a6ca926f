// The error of a command that was called wrongly.

/** Thrown for a command that was called wrongly; its message says what is missing. */
export class UsageError extends Error {}
