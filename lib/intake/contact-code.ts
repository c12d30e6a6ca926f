// The contact code: six digits by which the firm and the victim know each other at the first call.

/** Six random digits, every value equally likely. */
export function newContactCode(): string {
  const numbers = new Uint32Array(1);
  for (;;) {
    const [number = 0] = crypto.getRandomValues(numbers);
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** The half the firm says first, and the half the victim answers with. */
export function contactCodeHalves(code: string): { firm: string; victim: string } {
  return { firm: code.slice(0, 3), victim: code.slice(3) };
}

/** `482 · 913`. */
export function writeContactCode(code: string): string {
  const { firm, victim } = contactCodeHalves(code);
  return `${firm} · ${victim}`;
}
