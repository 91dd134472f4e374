import * as v from 'valibot';

const AnswerSchema = v.object({ id: v.optional(v.number()), result: v.optional(v.record(v.string(), v.unknown())) });
const UsageSchema = v.object({ usedSize: v.number(), embedderHeapUsedSize: v.optional(v.number(), 0), backingStorageSize: v.optional(v.number(), 0) });

/** Bytes that an isolate holds: objects, and the buffers they stand on. Asked of its debugger. */
export async function heldBytes(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('The debugger does not answer')));
  });
  try {
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = v.parse(UsageSchema, await send(socket, 'Runtime.getHeapUsage'));
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  } finally {
    socket.close();
  }
}

function send(socket: WebSocket, method: string): Promise<unknown> {
  return new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = v.parse(AnswerSchema, JSON.parse(String(data)));
      if (id === 1) resolve(result);
    });
    socket.send(JSON.stringify({ id: 1, method }));
  });
}
