import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phcGoCaller, post } from '../vendors/phc-go/caller.ts';
import { invoice } from '../vendors/phc-go/requests.ts';
import type { FaultRule } from './faults.ts';
import type { PhcGoFault } from './phc-go/context.ts';
import { type PhcGoSandbox, startPhcGoSandbox } from './phc-go/sandbox.ts';

const route = 'POST /createDocument';
let sandbox: PhcGoSandbox;
let phcGo: Awaited<ReturnType<typeof phcGoCaller>>;

beforeAll(async () => {
  sandbox = await startPhcGoSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.reset();
  phcGo = await phcGoCaller(sandbox);
});

const create = () => post(sandbox, 'createDocument', invoice(), phcGo.token());

/** Status and text of the next create under a fault, or "cut" if no whole answer comes. */
async function createUnder(
  fault: FaultRule<PhcGoFault>['fault'],
): Promise<{ status: number; text: string } | 'cut'> {
  sandbox.faults.add({ route, fault });
  try {
    const response = await create();
    return { status: response.status, text: await response.text() };
  } catch {
    return 'cut';
  }
}

it('idle connections are ended by callers alone', async () => {
  const response = await create();
  await response.text();
  expect(response.headers.get('keep-alive')).toBeNull();
});

describe('faults before the work is done', () => {
  it.each([
    [
      { kind: 'status', status: 503, headers: { 'retry-after': '3' } },
      { status: 503, text: '' },
    ],
    [{ kind: 'html' }, { status: 200, text: expect.stringMatching(/^<!DOCTYPE html>/) }],
    [{ kind: 'cut-before-commit' }, 'cut'],
    [
      { kind: 'refuse', message: 'Closed period' },
      { status: 200, text: '{"code":100,"message":"Closed period"}' },
    ],
    [{ kind: 'quota-exhausted' }, { status: 200, text: expect.stringContaining('"code":100') }],
    [{ kind: 'expire-tokens' }, { status: 200, text: expect.stringContaining('token') }],
  ] as const)('%o issues nothing', async (fault, answer) => {
    expect(await createUnder(fault)).toEqual(answer);
    expect(sandbox.documents).toEqual([]);
  });

  it('void every token until the next login', async () => {
    await createUnder({ kind: 'expire-tokens' });
    expect((await phcGo.create(invoice())).code).toBe(100);
    await phcGo.renew();
    expect((await phcGo.create(invoice())).code).toBe(1);
  });

  it('refuse connections from "down" until up(), on the same address', async () => {
    expect(await createUnder({ kind: 'down' })).toBe('cut');
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await sandbox.faults.up();
    expect((await phcGo.create(invoice())).code).toBe(1);
    await sandbox.faults.down();
    await expect(create()).rejects.toThrow();
    expect(sandbox.documents).toHaveLength(1);
  });

  it('keep the address from others while nobody listens on it: no system gives out such a port', () => {
    const port = Number(new URL(sandbox.url).port);
    expect([port >= 20_000, port < 30_000]).toEqual([true, true]);
  });
});

describe('faults after the work is done', () => {
  it.each([
    [{ kind: 'cut-after-commit' }, 'cut'],
    [{ kind: 'reset-mid-body' }, 'cut'],
    [
      { kind: 'answer-after-commit', status: 502, body: 'html' },
      { status: 502, text: expect.stringMatching(/^<!DOCTYPE/) },
    ],
    [
      { kind: 'answer-after-commit', status: 500, body: { text: 'oops' } },
      { status: 500, text: 'oops' },
    ],
    [
      { kind: 'answer-after-commit', body: 'wrong-json' },
      { status: 200, text: '{"status":"unexpected"}' },
    ],
    [
      { kind: 'answer-after-commit', body: 'truncated-json' },
      { status: 200, text: expect.not.stringMatching(/}$/) },
    ],
    [
      { kind: 'slow-drip', msPerByte: 0 },
      { status: 200, text: expect.stringMatching(/^{"code":1,.*}$/) },
    ],
    [
      { kind: 'code-50' },
      {
        status: 200,
        text: '{"code":50,"message":"Information saved with success. Error printing the document."}',
      },
    ],
  ] as const)('%o issues the document', async (fault, answer) => {
    expect(await createUnder(fault)).toEqual(answer);
    expect(sandbox.documents).toHaveLength(1);
  });

  it('cannot print what was stored under code 50', async () => {
    await createUnder({ kind: 'code-50' });
    const [document] = sandbox.documents;
    expect((await fetch(`${sandbox.url}/phcws/cfile.aspx?fileName=${document?.stamp}.pdf`)).status).toBe(404);
  });

  it('send a slow answer byte by byte', async () => {
    sandbox.faults.add({ fault: { kind: 'slow-drip', msPerByte: 1000 } });
    const response = await create();
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value).toHaveLength(1);
    await reader?.cancel();
  });
});

describe('delays', () => {
  it.each(['before-commit', 'after-commit'] as const)(
    '%s do the work although the caller has left',
    async at => {
      sandbox.faults.add({ fault: { kind: 'delay', ms: 150, at } });
      const signal = AbortSignal.timeout(50);
      const headers = { 'content-type': 'application/json', authorization: phcGo.token() };
      const body = JSON.stringify(invoice());
      const left = fetch(`${sandbox.url}/createDocument`, { method: 'POST', headers, body, signal });
      await expect(left).rejects.toThrow();
      expect(sandbox.documents).toHaveLength(at === 'before-commit' ? 0 : 1);
      await expect.poll(() => sandbox.documents.length, { timeout: 5000 }).toBe(1);
    },
  );

  it('add to another fault', async () => {
    sandbox.faults.add({ fault: { kind: 'delay', ms: 60 } });
    const started = performance.now();
    expect(await createUnder({ kind: 'status', status: 500 })).toMatchObject({ status: 500 });
    expect(performance.now() - started).toBeGreaterThan(55);
  });
});

describe('rules', () => {
  it('meet the calls that they name: route, body, times, skip', async () => {
    const placed = sandbox.faults.add({
      route,
      match: body => JSON.stringify(body).includes('"docType":2'),
      skip: 1,
      times: 2,
      fault: { kind: 'refuse', message: 'no' },
    });
    const codes: number[] = [];
    for (const docType of [1, 2, 2, 1, 2, 2])
      codes.push((await phcGo.create(invoice({ document: { docType } }))).code);
    await phcGo.search('Ft', 'fno', 1);
    expect(codes).toEqual([1, 1, 100, 1, 100, 1]);
    expect(placed.met).toBe(2);
  });

  it('take turns: the first that fits and is not used up', async () => {
    sandbox.faults.add({ fault: { kind: 'status', status: 500 } });
    sandbox.faults.add({ fault: { kind: 'status', status: 429 } });
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([
      500, 429, 200,
    ]);
  });

  it('can be taken away', async () => {
    const always = { times: Number.POSITIVE_INFINITY };
    const placed = sandbox.faults.add({ ...always, fault: { kind: 'status', status: 500 } });
    expect((await create()).status).toBe(500);
    placed.remove();
    expect((await create()).status).toBe(200);
    sandbox.faults.add({ ...always, fault: { kind: 'status', status: 500 } });
    sandbox.faults.clear();
    expect((await create()).status).toBe(200);
  });
});

describe('a sandbox', () => {
  it('tells of a document before its answer goes out, and waits for the listener', async () => {
    const seen: string[] = [];
    sandbox.onCommit(async document => {
      await sandbox.faults.down();
      seen.push(document.total);
    });
    await expect(create()).rejects.toThrow();
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['12.30']);
    expect(sandbox.documents).toHaveLength(1);
  });

  it('stops telling when asked to', async () => {
    let told = 0;
    const stop = sandbox.onCommit(() => void told++);
    await create();
    stop();
    await create();
    expect(told).toBe(1);
  });

  it('lists calls with route and outcome, and no bodies', async () => {
    await create();
    await createUnder({ kind: 'cut-after-commit' });
    expect(sandbox.calls.map(({ route: called, outcome }) => [called, outcome])).toEqual([
      ['POST /generateAccessToken', 'token'],
      [route, 'code 1'],
      [route, 'cut-after-commit (code 1)'],
    ]);
    expect(Object.keys(sandbox.calls[0] ?? {})).toEqual(['route', 'at', 'outcome']);
  });

  it('starts anew after reset, with the switches it was started with', async () => {
    const own = await startPhcGoSandbox({
      switches: { priceDecimals: 4 },
      customers: [{ number: 1, name: 'Known' }],
    });
    const caller = await phcGoCaller(own);
    await caller.create(invoice());
    own.switches.priceDecimals = 2;
    own.faults.add({ fault: { kind: 'status', status: 500 } });
    await own.faults.down();
    await own.reset();
    expect(own).toMatchObject({ documents: [], calls: [], mails: [], customers: [{ name: 'Known' }] });
    expect(own.switches.priceDecimals).toBe(4);
    expect((await caller.create(invoice())).code).toBe(100);
    await own.close();
    await expect(fetch(own.url)).rejects.toThrow();
  });

  it('reports at close that an answer of its own broke the table', async () => {
    const own = await startPhcGoSandbox({ switches: { optionThreeCode: 1.5 } });
    const caller = await phcGoCaller(own);
    const request = invoice({ requestOptions: { option: 3 } });
    expect((await post(own, 'createDocument', request, caller.token())).status).toBe(500);
    await expect(own.close()).rejects.toThrow(/createDocument.*code/);
  });
});
