// The codes of a request: its random id, the reference people read out, and the withdrawal code only its sender has.
import { type Bytes, randomBytes, sha256, textBytes } from './bytes.ts';

// Crockford's alphabet: no I, L, O or U, so that a code survives handwriting and the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const digitOf = (character: string): number => alphabet.indexOf(character);
const characterOf = (digit: number): string => alphabet.charAt(digit % 32);

/** Upper case, O read as 0, I and L as 1, spaces and dashes dropped. */
function normaliseCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015·-]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** 16 random bytes. */
export function newRequestId(): Bytes {
  return randomBytes(16);
}

/** Luhn's check digit for base 32: catches one wrong character and most swapped neighbours. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (const [index, character] of [...body].reverse().entries()) {
    const product = digitOf(character) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(product / 32) + (product % 32);
  }
  return characterOf((32 - (sum % 32)) % 32);
}

/** `7K3M-Q2XD-9`: the first 40 bits of SHA-256("reference" ‖ id) and a check character. Neither secret nor a key. */
export async function referenceOf(id: Uint8Array): Promise<string> {
  const hash = await sha256(textBytes('reference'), id);
  const body = encodeBits(hash, 8);
  return `${body.slice(0, 4)}-${body.slice(4)}-${checkCharacter(body)}`;
}

/** A typed reference in its written form; undefined if it cannot be one. */
export function readReference(text: string): string | undefined {
  const code = normaliseCode(text);
  if (code.length !== 9 || [...code].some((character) => digitOf(character) < 0)) return undefined;
  const body = code.slice(0, 8);
  if (checkCharacter(body) !== code.slice(8)) return undefined;
  return `${body.slice(0, 4)}-${body.slice(4)}-${code.slice(8)}`;
}

/** 130 random bits as 26 characters, without separators. */
export function newWithdrawalCode(): string {
  return encodeBits(randomBytes(17), 26);
}

/** In fours, for reading and writing down. */
export function writeWithdrawalCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** A typed withdrawal code without separators; undefined if it cannot be one. */
export function readWithdrawalCode(text: string): string | undefined {
  const code = normaliseCode(text);
  return code.length === 26 && [...code].every((character) => digitOf(character) >= 0) ? code : undefined;
}

/** SHA-256 of the 26 characters: all the server ever holds of the code. */
export async function withdrawHashOf(code: string): Promise<Bytes> {
  return sha256(textBytes(code));
}

/** The first `count` groups of five bits. */
function encodeBits(bytes: Uint8Array, count: number): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < count) {
      bits -= 5;
      text += characterOf((buffer >> bits) & 31);
    }
  }
  return text;
}
