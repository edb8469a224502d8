import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux, macOS and Windows give to connections and to servers that ask for any port. */
const first = 20_000;
const count = 10_000;
const mostTries = 100;

/**
 * Listens on a port that the system gives to nobody else, so that a server can go down and come back. Gives the port.
 * @param listen throws the error of a port that is taken
 */
export async function listenOnKept(listen: (port: number) => Promise<void>): Promise<number> {
  for (let tried = 1; ; tried++) {
    const port = first + Math.floor(Math.random() * count);
    try {
      await listen(port);
      return port;
    } catch (error) {
      if (tried === mostTries || !isTaken(error)) throw error;
    }
  }
}

/** Somebody listens there, or the system keeps it for itself. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code));

/** A port of 127.0.0.1 that nobody holds, for a program that cannot choose one itself. */
export function freePort(): Promise<number> {
  return listenOnKept(async port => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise(resolve => server.close(resolve));
  });
}
