import { connect, createServer, type Socket } from 'node:net';

/** One address in front of the machines of a service: connections go to the one that came last. */
export interface Balancer {
  readonly url: string;
  leadTo(port: number): void;
  close(): Promise<void>;
}

export async function openBalancer(): Promise<Balancer> {
  let current = 0;
  const sockets = new Set<Socket>();
  const server = createServer(from => {
    const to = connect(current, '127.0.0.1');
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
      socket.once('close', () => sockets.delete(socket)).pipe(other);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: next => {
      current = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
