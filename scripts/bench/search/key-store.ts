import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Keys and values in this process's memory, as workerd's KV binding asks for them: what storage costs is not counted as the worker's. */
export type KeyStore = {
  /** For a workerd config's external service. */
  address: string;
  values: Map<string, Uint8Array>;
  close: () => void;
};

/** `make` gives values that are not kept, such as pages of articles, when they are asked for. */
export async function startKeyStore(make: (key: string) => Uint8Array | undefined): Promise<KeyStore> {
  const values = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const key = decodeURIComponent(new URL(request.url ?? '', 'http://store').pathname.slice(1));
    if (request.method === 'PUT') keep(values, key, request, response);
    else give(values.get(key) ?? make(key), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The key store has no port');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `127.0.0.1:${address.port}`, values, close };
}

function keep(values: Map<string, Uint8Array>, key: string, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    values.set(key, Buffer.concat(chunks));
    response.writeHead(204).end();
  });
}

function give(value: Uint8Array | undefined, response: ServerResponse): void {
  if (!value) response.writeHead(404).end();
  else response.writeHead(200, { 'content-length': value.length }).end(value);
}
