import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that another program holds; the message is a sentence for the person who started us. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** What listens, and the flag that moves it elsewhere. */
export interface Purpose {
  readonly what: string;
  readonly flag: '--port' | '--aws-port' | '--vendor-port';
}

/**
 * Listens on 127.0.0.1 and gives the origin, `http://127.0.0.1:3000`. Port 0 is any free one.
 * Throws PortTakenError.
 */
export async function listen(server: Server, port: number, purpose: Purpose): Promise<string> {
  // Callers end idle connections. A server that does so, on a busy machine, cuts a request that has just come.
  server.keepAliveTimeout = 0;
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject).listen({ port, host: '127.0.0.1' }, listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    throw portError(error, port, purpose);
  }
  server.off('error', listening.reject);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The sentence for a taken port; any other error as it is. */
export function portError(error: unknown, port: number, { what, flag }: Purpose): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const choice = flag === '--port' ? 'another port with --port N' : `another first port with ${flag} N`;
  return new PortTakenError(
    `Port ${port} (${what}) is already in use: stop the program that holds it, or choose ${choice}.`,
    { cause: error },
  );
}

/** Stops a server at once, open connections too. */
export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/**
 * The whole body of a request, or undefined if it is longer than the limit. Reads to the end either way: a
 * caller that is still sending would not see the answer.
 */
export async function readBody(
  request: AsyncIterable<Buffer>,
  limitBytes: number,
): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= limitBytes) parts.push(part);
  }
  return length <= limitBytes ? Buffer.concat(parts) : undefined;
}
