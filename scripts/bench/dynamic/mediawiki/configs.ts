import { cpus } from 'node:os';

/** Of one wiki the same article in three ways: from the parser's cache, without it, and from a file of the whole page. */
export const modes = ['asked', 'unasked', 'files'] as const;
/** Says how often the caches answered. */
export const cachesPath = '/bench-caches';
export type Mode = (typeof modes)[number];
/** `user`: whom the servers run as where they are started by root, who may not. */
export type Places = { folder: string; wiki: string; user: string | undefined; ports: Record<Mode, number> };

/** The opcode cache is given room for all files and never looks whether one has changed; both caches outlive requests. */
export const phpSettings: readonly string[] = [
  'opcache.enable=1',
  'opcache.memory_consumption=256',
  'opcache.interned_strings_buffer=32',
  'opcache.max_accelerated_files=20000',
  'opcache.validate_timestamps=0',
  'apc.enabled=1',
  'apc.shm_size=256M',
];

export function poolConfig({ folder, user }: Places): string {
  const owner = user === undefined ? [] : [`user = ${user}`, `group = ${user}`, `listen.owner = ${user}`];
  return [
    '[global]',
    `error_log = ${folder}/php-fpm.log`,
    'daemonize = no',
    '[wiki]',
    ...owner,
    `listen = ${folder}/php.sock`,
    'listen.backlog = 128',
    'pm = static',
    `pm.max_children = ${2 * cpus().length}`,
    `env[MW_CONFIG_FILE] = ${folder}/LocalSettings.php`,
    '',
  ].join('\n');
}

export function nginxConfig(places: Places): string {
  const { folder, user } = places;
  return `daemon off;
${user === undefined ? '' : `user ${user};`}
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log;
events { worker_connections 256; }
http {
  access_log off;
  keepalive_requests 1000000;
  ${['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'].map((name) => `${name}_temp_path ${folder}/temporary-${name};`).join('\n  ')}
  fastcgi_buffers 16 32k;
  ${modes.map((mode) => serverConfig(places, mode)).join('\n  ')}
}
`;
}

const serverConfig = ({ folder, wiki, ports }: Places, mode: Mode): string => `server {
    listen 127.0.0.1:${ports[mode]};
    root ${wiki};
    fastcgi_param SCRIPT_NAME /index.php;
    fastcgi_param DOCUMENT_ROOT ${wiki};
    fastcgi_param QUERY_STRING $query_string;
    fastcgi_param REQUEST_METHOD $request_method;
    fastcgi_param REQUEST_URI $request_uri;
    fastcgi_param DOCUMENT_URI $document_uri;
    fastcgi_param SERVER_PROTOCOL $server_protocol;
    fastcgi_param GATEWAY_INTERFACE CGI/1.1;
    fastcgi_param REMOTE_ADDR $remote_addr;
    fastcgi_param SERVER_NAME $server_addr;
    fastcgi_param SERVER_PORT $server_port;
    fastcgi_param BENCH_MODE ${mode};
    fastcgi_param SCRIPT_FILENAME $script;
    set $script ${wiki}/index.php;
    location = ${cachesPath} { set $script ${folder}/caches.php; fastcgi_pass unix:${folder}/php.sock; }
    location / { fastcgi_pass unix:${folder}/php.sock; }
  }`;
