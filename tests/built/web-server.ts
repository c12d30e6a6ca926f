// Starts a real nginx on a configuration of its own, for the tests of what we ship for it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Path of nginx; undefined where it is missing. */
export const nginx = findNginx();

function findNginx(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin" command -v nginx'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Writes a main configuration around what stands inside http { }, has it checked by `nginx -t`, and starts it. */
export function startNginx(folder: string, inside: string): ChildProcess {
  const who = process.getuid?.() === 0 ? 'user root;' : '';
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const main = join(folder, 'nginx.conf');
  writeFileSync(
    main,
    `${who}\ndaemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\n${places.join('\n')}\n${inside}\n}\n`,
  );
  execFileSync(nginx ?? '', ['-t', '-c', main], { stdio: 'pipe' });
  return spawn(nginx ?? '', ['-c', main], { stdio: 'ignore' });
}
