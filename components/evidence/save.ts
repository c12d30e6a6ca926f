// Hands a text to the visitor as a file, under a name that says nothing.

/** "notes-2026-11-23.txt", by the device's own day. */
export function notesName(ending: 'txt' | 'json', now: Date): string {
  const day = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')];
  return `notes-${day.join('-')}.${ending}`;
}

/** Starts a download that comes from memory; no request is made. */
export function saveText(name: string, text: string, type: 'text/plain' | 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
