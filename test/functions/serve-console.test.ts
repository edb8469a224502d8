import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ functions: ['serve-console'] });
});
afterAll(() => cloud.close());

/** Bytes of everything that a browser loads, compressed as it is sent. */
const mostBytes = 60_000;

const get = (path: string) => fetch(`${cloud.api}/${path}`, { headers: { 'accept-encoding': 'gzip' } });
const page = async () => (await get('console')).text();
/** Addresses of the files that the page names. */
const filesOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="(console\/[^"]+)"/g)].map(([, path = '']) => path);

describe('the page of the console', () => {
  it('is sent to anybody, and never kept by a browser', async () => {
    const answer = await get('console');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(cloud.secretCalls()).toEqual([]);
  });

  it('names one script and one stylesheet, each by a digest of what it is, kept for ever', async () => {
    const files = filesOf(await page());
    expect(files.map(path => path.replace(/-[0-9a-f]{16}/, '-DIGEST'))).toEqual([
      'console/console-DIGEST.css',
      'console/console-DIGEST.js',
    ]);
    for (const path of files) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-type')).toMatch(/^text\/(?:css|javascript); charset=utf-8$/);
    }
  });

  it('has no script and no style inside, and nothing of another host', async () => {
    const html = await page();
    expect(html).not.toMatch(/<script(?! type="module" src="console\/)|<style|\son\w+=|\sstyle=/);
    expect(html).not.toMatch(/https?:/);
  });

  it('is 404 for any other file', async () => {
    for (const path of ['console/console.js', 'console/..%2Fhandler', 'console/a/b', 'console/'])
      expect((await get(path)).status, path).toBe(404);
  });

  it.each(['console', 'console/none'])('is fenced in: %s', async path => {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy?.join()).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it(`takes at most ${mostBytes / 1000} kB, all of it`, async () => {
    const html = await page();
    const { result } = (await cloud.invoke('serve-console', {})) as { result: { body: string } };
    expect(result.body).toBe(html);
    const sizes = await Promise.all(
      filesOf(html).map(async path => {
        const event = { pathParameters: { file: path.replace('console/', '') } };
        const answer = (await cloud.invoke('serve-console', event)) as { result: { body: string } };
        const bytes = Buffer.from(answer.result.body, 'base64');
        expect(gunzipSync(bytes).length).toBeGreaterThan(bytes.length);
        return bytes.length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, Buffer.byteLength(html));
    expect(total).toBeLessThanOrEqual(mostBytes);
  });
});
