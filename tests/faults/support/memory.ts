// Everything a process has in memory at one moment, as a core file would hold it, but only the pages that are there.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const page = 4096;
const pageBytes = 8;

type Region = { from: number; pages: number };

/** Regions the process can write to: program text holds nothing of a visitor's. */
function readRegions(pid: number): Region[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!found) return [];
    const [from, to] = [Number.parseInt(found[1] ?? '', 16), Number.parseInt(found[2] ?? '', 16)];
    return [{ from, pages: (to - from) / page }];
  });
}

/** Parts of a region whose pages are in memory or swapped out; most of a reserved region is neither. */
function findPresent(pagemap: number, { from, pages }: Region): Region[] {
  const entries = Buffer.alloc(pages * pageBytes);
  readSync(pagemap, entries, 0, entries.length, (from / page) * pageBytes);
  const found: Region[] = [];
  for (let n = 0; n < pages; n += 1) {
    const isThere = ((entries[n * pageBytes + 7] ?? 0) & 0xc0) !== 0;
    const last = found.at(-1);
    if (!isThere) continue;
    if (last && last.from + last.pages * page === from + n * page) last.pages += 1;
    else found.push({ from: from + n * page, pages: 1 });
  }
  return found;
}

/** The memory of a process, held still meanwhile; undefined if this user may not look. */
export function readProcessMemory(pid: number): Buffer | undefined {
  process.kill(pid, 'SIGSTOP');
  try {
    const memory = openSync(`/proc/${pid}/mem`, 'r');
    const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
    const parts = readRegions(pid)
      .flatMap((region) => findPresent(pagemap, region))
      .map(({ from, pages }) => {
        const part = Buffer.alloc(pages * page);
        readSync(memory, part, 0, part.length, from);
        return part;
      });
    closeSync(memory);
    closeSync(pagemap);
    return Buffer.concat(parts);
  } catch {
    return undefined;
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}
