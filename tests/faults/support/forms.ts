// The plain form as a browser without script fills and sends it.
import type { Answer, Line } from './wire.ts';
import { writeForm } from './wire.ts';

/** Hidden fields of a page the server wrote. */
export function readHidden(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  // The page carries the answers twice: first what is to be sent, then the form to change them.
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of found) fields[name] ??= value;
  return fields;
}

/** Check, then send; the receipt page's answer. `wait`: milliseconds between the two, as a person needs. */
export async function sendForm(
  line: Line,
  answers: Record<string, string>,
  wait: () => Promise<void>,
): Promise<Answer | undefined> {
  const checked = await line.send(writeForm('/es/contact/', { step: 'check', ...answers }));
  if (checked?.status !== 200) return checked;
  await wait();
  return line.send(writeForm('/es/contact/', { ...readHidden(checked.body.toString('utf8')), step: 'send' }));
}
