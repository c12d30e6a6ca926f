// Asks for a passphrase on the terminal without showing it, or reads it from a file.
import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** Shorter ones can be guessed by whoever has the file. */
const leastPassphrase = 12;

/** First line of a file, without its end. */
export function readPassphraseFile(file: string): string {
  return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
}

/** One line typed on the terminal, unseen. Rejects with UsageError where nobody can type. */
export function askUnseen(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) throw new UsageError('Nobody can type here: give --passphrase-file FILE');
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.resume();
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (): void => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const hear = (piece: string): void => {
      for (const sign of piece) {
        if (sign === '\r' || sign === '\n' || sign === '\u0004') {
          end();
          resolve(typed);
          return;
        }
        if (sign === '\u0003') {
          end();
          reject(new UsageError('Stopped.'));
          return;
        }
        typed = sign === '\u007f' || sign === '\b' ? [...typed].slice(0, -1).join('') : typed + sign;
      }
    };
    stdin.on('data', hear);
  });
}

/** A new passphrase, typed twice or from a file. Throws UsageError if it is short or the two differ. */
export async function newPassphrase(file: string | undefined): Promise<string> {
  const first =
    file === undefined
      ? await askUnseen(`Passphrase, at least ${leastPassphrase} characters (four or five random words are good): `)
      : readPassphraseFile(file);
  if ([...first].length < leastPassphrase)
    throw new UsageError(`The passphrase needs at least ${leastPassphrase} characters.`);
  if (file === undefined && (await askUnseen('The same once more: ')) !== first)
    throw new UsageError('The two were not the same. Nothing was written.');
  return first;
}
