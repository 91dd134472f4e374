import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processesUnder } from '../cpu-time.ts';
import { freePort } from './free-port.ts';

/** The processes that answer, and their port. */
export type Nginx = { pids: number[]; port: number; stop: () => void };

export const installNginx = 'apt-get install nginx';

export const nginxVersion = (): string | undefined =>
  spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr?.trim().replace('nginx version: ', '') || undefined;

/** A folder served by one worker process of nginx, as Debian sets it up (sendfile, no log of requests), from a folder of its own. */
export async function startNginx(directory: string, folder: string, name: string): Promise<Nginx> {
  const port = await freePort();
  const file = join(folder, `${name}.nginx.conf`);
  writeFileSync(file, configFor(directory, join(folder, name), port));
  const child = spawn('nginx', ['-c', file, '-e', 'stderr', '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  const { pid } = child;
  if (pid === undefined) throw new Error('nginx did not start');
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer) return { pids: processesUnder(pid), port, stop };
    await setTimeout(50);
  }
  stop();
  throw new Error(`nginx did not answer at port ${port}; ${file} is what it was told`);
}

const configFor = (directory: string, place: string, port: number): string => `${process.getuid?.() === 0 ? 'user root;\n' : ''}worker_processes 1;
pid ${place}.pid;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path ${place}-body;
  proxy_temp_path ${place}-proxy;
  fastcgi_temp_path ${place}-fastcgi;
  uwsgi_temp_path ${place}-uwsgi;
  scgi_temp_path ${place}-scgi;
  server {
    listen 127.0.0.1:${port};
    root ${directory};
    location / { try_files $uri $uri/index.html $uri.html =404; }
  }
}
`;
