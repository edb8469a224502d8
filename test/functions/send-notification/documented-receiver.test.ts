import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '../../local/eventually.ts';
import { chair, useTellingWorld } from './telling-world.ts';

const world = useTellingWorld();

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
    const forged = await fetch(receiver.url, { method: 'POST', body: '{}', headers: { 'webhook-id': 'x' } });
    expect([forged.status, printed]).toEqual([401, line]);
  } finally {
    listening.kill();
  }
});
