import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newApiKey } from '../../shared/commands/tenants/new-api-key.ts';
import { openApiDocuments } from '../../shared/vendors/openapi-documents.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { readProblem } from './problem.ts';

const root = join(import.meta.dirname, '..', '..');

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ functions: ['fetch-openapi'] });
});
afterAll(() => cloud?.close());

/** Asks with a key of these scopes. */
function fetchDocument(vendor: string, scopes: readonly string[]): Promise<Response> {
  const { key, sha256 } = newApiKey();
  const tenant = `t-${randomUUID().slice(0, 8)}`;
  cloud.setSecret(`invoice-bridge/local/${tenant}/api-keys`, { keys: [{ id: 'tests', sha256, scopes }] });
  const headers = { authorization: `Bearer ${key}` };
  return fetch(`${cloud.api}/tenants/${tenant}/api/${vendor}/openapi.json`, { headers });
}

describe('GET /tenants/{tenant}/api/{vendor}/openapi.json', () => {
  it.each([...openApiDocuments.keys()])(
    'shows docs/openapi/%s.json to a key that may read vendors',
    async vendor => {
      const answer = await fetchDocument(vendor, ['vendor-read']);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual(
        JSON.parse(readFileSync(join(root, 'docs/openapi', `${vendor}.json`), 'utf8')),
      );
    },
  );

  it('tells nothing of WISEDAT’s calls that are the program’s own', async () => {
    const { paths } = (await (await fetchDocument('wisedat', ['vendor-read'])).json()) as { paths: object };
    expect(Object.keys(paths)).toContain('/tenants/{tenant}/api/wisedat/product');
    expect(Object.keys(paths).join()).not.toMatch(/status|authentication/);
  });

  it('names the vendors that there are when it knows the one asked for not', async () => {
    const answer = await fetchDocument('sap', ['vendor-read']);
    expect(await readProblem(answer)).toMatchObject({
      status: 404,
      detail: 'There are documents of wisedat, phc-go, my-dso-manager, payorcrm.',
    });
  });

  it('is closed to keys of other scopes', async () => {
    expect((await fetchDocument('phc-go', ['uploads'])).status).toBe(403);
  });
});
