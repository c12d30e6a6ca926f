// Loaded before everything else in a process: its clock goes a day, two hours and a minute ahead.

const ahead = 26 * 3_600_000 + 61_000;
const Real = globalThis.Date;
const now = () => Real.now() + ahead;

function Shifted(...given) {
  if (!new.target) return new Real(now()).toString();
  return given.length === 0 ? new Real(now()) : new Real(...given);
}
Object.setPrototypeOf(Shifted, Real);
Object.assign(Shifted, { now, parse: Real.parse, UTC: Real.UTC });
Shifted.prototype = Real.prototype;
globalThis.Date = Shifted;
