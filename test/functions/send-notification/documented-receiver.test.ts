import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '../../local/eventually.ts';
import { chair, useTellingWorld } from './telling-world.ts';

const world = useTellingWorld();

/** Begins a call, and goes away in the middle of its body. */
async function breakOff(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
  // The receiver reads by the time that the socket is gone.
  await new Promise(resolve => setTimeout(resolve, 200));
  socket.destroy();
  await once(socket, 'close');
}

it('the receiver of docs/notifications.md verifies what it is sent, and takes it once', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/notifications.md'), 'utf8');
  const [, script = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const { tenant, receiver, retry } = await world.addTold();
  await receiver.close();
  const { port } = new URL(receiver.url);
  const listening = spawn(process.execPath, ['--input-type=commonjs', '--eval', script], {
    env: { SECRET: receiver.secret, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  listening.stdout.on('data', chunk => {
    printed += chunk;
  });
  const answered = () =>
    world.cloud
      .logs()
      .filter(({ json }) => json?.message === 'Event answered' && json.tenant === tenant.slug)
      .map(({ json }) => json?.status);
  try {
    await tenant.deliver({ id: '106', lines: [chair] });
    const { documentId, number } = await tenant.documentOf('106', 'issued');
    const line = `document.issued invoice ${number} 99.80 EUR\n`;
    await eventually('it is printed', () => printed === line || undefined);
    await retry(documentId, { resolution: 'tell-again' });
    await eventually('it was taken twice', () => answered().length >= 2 || undefined);
    expect(answered()).toEqual([204, 204]);
    await breakOff(Number(port));
    const long = await fetch(receiver.url, { method: 'POST', body: 'a'.repeat(100_000) });
    const forged = await fetch(receiver.url, { method: 'POST', body: '{}', headers: { 'webhook-id': 'x' } });
    expect([long.status, forged.status, printed]).toEqual([413, 401, line]);
  } finally {
    listening.kill();
  }
});
