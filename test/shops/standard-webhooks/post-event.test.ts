import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DigestEvent } from '../../../shared/domain/digest-event.ts';
import { postEvent } from '../../../shared/shops/standard-webhooks/outgoing/send-event.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const event: DigestEvent = {
  id: 'msg_week',
  type: 'digest.weekly',
  timestamp: '2026-11-23T07:10:00.000Z',
  data: {
    version: 1,
    week: { from: '2026-11-16', until: '2026-11-22' },
    issued: [],
    waiting: [],
    differing: { documents: 0, oldestAt: null },
    more: false,
  },
};

/** Posts an event to a receiver that answers so. */
async function post(answer: (response: ServerResponse) => void) {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return postEvent({ url: `http://127.0.0.1:${port}/hook`, secret: `whsec_${'A'.repeat(32)}` }, event);
}

it.each<[string, (response: ServerResponse) => void]>([
  ['is a long page', response => response.writeHead(200).end('x'.repeat(1_000_000))],
  ['is cut behind its status', response => response.writeHead(200).write('x', () => response.destroy())],
  ['does not end', response => void response.writeHead(200).write('x')],
])('an event is taken by a status of success, though the answer %s', async (_, answer) => {
  expect(await post(answer)).toBe('delivered');
});

it('an event that a long page refuses is sent again when the receiver says', async () => {
  const refused = post(response =>
    response.writeHead(503, { 'retry-after': '120' }).end('x'.repeat(1_000_000)),
  );
  await expect(refused).rejects.toMatchObject({
    message: 'The receiver of notifications answered 503.',
    retryAfterSeconds: 120,
  });
});
