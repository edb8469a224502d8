import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
let page: typeof import('../../functions/serve-console/page/api/call.ts');
let session: typeof import('../../functions/serve-console/page/state/session.ts');
let answer: Response;

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
  vi.stubGlobal('fetch', async () => answer);
  vi.resetModules();
  page = await import('../../functions/serve-console/page/api/call.ts');
  session = await import('../../functions/serve-console/page/state/session.ts');
  session.keepKey('azulejo', 'ibk_old');
  session.keepKey('cortica', 'ibk_other');
});
afterEach(() => void vi.unstubAllGlobals());

const problem = (status: number, type: string): Response =>
  new Response(JSON.stringify({ type, title: 'x', status, detail: 'x', requestId: 'x' }), { status });

it.each([
  ['no key arrived', problem(401, 'about:blank'), true],
  ['the key was taken back or has expired', problem(403, 'urn:invoice-bridge:key-refused'), true],
  ['the key lacks a scope', problem(403, 'about:blank'), false],
  ['the vendor refused', problem(403, 'urn:invoice-bridge:vendor-refused'), false],
  ['the API did not let it through', new Response('{"message":"Forbidden"}', { status: 403 }), false],
])('a key is forgotten only if the API says that it is not valid: %s', async (_, refused, isForgotten) => {
  answer = refused;
  await expect(page.ask('azulejo', 'documents')).rejects.toThrow();
  expect(session.keys.value).toEqual({ cortica: 'ibk_other', ...(!isForgotten && { azulejo: 'ibk_old' }) });
});
