import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCloud } from '../local/cloud.ts';
import { addKwixeoTenant } from './kwixeo-tenant.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'api.md'), 'utf8');

/** A line of `curl` as it is printed. */
interface Example {
  readonly method: string;
  /** With the page's variables in it: "$K/customer". */
  readonly address: string;
  readonly body: string | undefined;
}

/** The lines of a chapter that call the API. */
function examplesOf(chapter: string): Example[] {
  const [, text = ''] = new RegExp(`^## ${chapter}\\n(.*?)^## `, 'ms').exec(page) ?? [];
  const lines = text
    .replaceAll(/\\\n\s+/g, '')
    .split('\n')
    .filter(line => line.trim().startsWith('curl '));
  return lines.map(line => {
    const body = /-d '([^']+)'/.exec(line)?.[1];
    return {
      method: /-X (\w+)/.exec(line)?.[1] ?? (body === undefined ? 'GET' : 'POST'),
      address: /"(\$[^"]+)"(?=\s|$)/.exec(line.replaceAll(/-H "[^"]*"/g, ''))?.[1] ?? '',
      body,
    };
  });
}

it('the lines about Kwixéo work as they are printed, one after the other', async () => {
  const examples = examplesOf('Kwixéo').filter(({ address }) => address.startsWith('$K'));
  expect(examples.length).toBeGreaterThanOrEqual(7);
  await using stack = new AsyncDisposableStack();
  const cloud = await startCloud({ functions: ['call-kwixeo'] });
  stack.defer(() => cloud.close());
  const tenant = await addKwixeoTenant(cloud, {
    connection: { gatewayWrites: 'all' },
    sandbox: { age: 'new' },
  });
  stack.defer(() => tenant.kwixeo.close());
  const answers = new Map<string, unknown>();
  for (const { method, address, body } of examples) {
    const answer = await tenant.call(`${method} ${address.replace('$K', '')}`, body);
    const text = await answer.text();
    expect(answer.status, `${method} ${address}: ${text}`).toBeLessThan(300);
    answers.set(`${method} ${address}`, JSON.parse(text));
  }
  const [lists, [, file]] = [
    [...answers].filter(([, answer]) => Object(answer).datas),
    [...answers].find(([route]) => route.endsWith('/pdf')) ?? [],
  ];
  expect(lists.map(([, list]) => Object(list).datas.length)).toEqual(lists.map(() => 1));
  expect(Buffer.from(Object(file).file, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});
