// Hands a file to the browser's own saving, from memory: no request is made.

/** `name` says nothing of what is in it. The address is taken back after a minute, or when the visitor leaves. */
export function giveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  const takeBack = () => URL.revokeObjectURL(address);
  // Some browsers read the file only after the click is over.
  setTimeout(takeBack, 60_000);
  window.addEventListener('leave', takeBack, { once: true });
}
