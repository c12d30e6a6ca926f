// Cuts the header lines off the front of a saved e-mail, so that letters of any size are read without their attachments.

/** A header is a few kilobytes; servers refuse far smaller ones than this. Bytes. */
const headerLimit = 512 * 1024;

export type MailHeader =
  | { readonly kind: 'header'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `outlook`: a .msg file, which is no e-mail text. `no-mail`: no header within the first 512 KiB. */
  | { readonly kind: 'outlook' | 'no-mail' };

/** The header lines with the empty line after them. Rejects if the file cannot be read. */
export async function cutHeader(file: Blob): Promise<MailHeader> {
  const bytes = new Uint8Array(await file.slice(0, headerLimit).arrayBuffer());
  if (isOutlook(bytes)) return { kind: 'outlook' };
  const start = findStart(bytes);
  const end = findEmptyLine(bytes, start);
  if (end === undefined && file.size > headerLimit) return { kind: 'no-mail' };
  return { kind: 'header', bytes: bytes.slice(start, end ?? bytes.length) };
}

/** Outlook's own .msg is an OLE container: it begins with these eight bytes ([MS-CFB] 2.2). */
function isOutlook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);
}

/** Some programs put a mark, empty lines, the length (.emlx) or the mailbox's "From " line before the first header line. */
function findStart(bytes: Uint8Array): number {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:\d+\s*\n)?(?:>?From [^\r\n]*\r?\n)?/.exec(head)?.[0].length ?? 0;
}

/** Where the empty line ends, with either kind of line ending. */
function findEmptyLine(bytes: Uint8Array, start: number): number | undefined {
  for (let at = bytes.indexOf(0x0a, start); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2;
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3;
  }
  return undefined;
}
