import { describe, expect, it } from 'vitest';
import { readProblem } from '../problem.ts';
import { useWorld } from '../use-world.ts';
import { lines, retry, tenantInDoubt } from './decisions.ts';

const world = useWorld();

describe('a request that cannot be carried out', () => {
  it('gets 409 for a document that is issued or under way', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    const issued = await tenant.documentOf('1', 'issued');
    await tenant.phcGo.faults.down();
    await tenant.deliver({ id: '2', lines });
    const queued = await tenant.documentOf('2', 'queued');
    for (const { documentId, state } of [issued, queued]) {
      for (const body of [undefined, { resolution: 'not-issued' }, { resolution: 'adopt', number: '9' }]) {
        const { status, detail } = await readProblem(await retry(tenant, documentId, body));
        expect(status).toBe(409);
        expect(detail).toContain(`The document is ${state}`);
      }
    }
    await tenant.phcGo.faults.up();
    await tenant.documentOf('2', 'issued');
    expect(tenant.phcGo.documents).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'accept', 400, []],
    ['a word that is not a resolution', { resolution: 'again' }, 422, ['resolution']],
    ['"adopt" without a number', { resolution: 'adopt' }, 422, ['number']],
    ['"adopt" with an empty number', { resolution: 'adopt', number: ' ' }, 422, ['number']],
    ['a number that is not text', { resolution: 'adopt', number: 9 }, 422, ['number']],
    ['an unknown field', { resolution: 'accept', total: '1.00' }, 422, ['total']],
    ['a number alone', { number: '9' }, 422, ['resolution']],
    ['a list', [], 422, ['']],
  ])('gets %s back', async (_what, body, status, paths) => {
    const { tenant, documentId } = await tenantInDoubt(world);
    expect(await readProblem(await retry(tenant, documentId, body))).toMatchObject({ status, paths });
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held' });
  });

  it('gets 404 for a document that never was, and for that of another tenant', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const other = await world.addTenant();
    const never = await readProblem(await retry(other, '0123456789abcdef'));
    expect(never.status).toBe(404);
    const adopt = { resolution: 'adopt', number: '9' };
    expect(await readProblem(await retry(other, documentId, adopt))).toEqual(never);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', number: null });
  });
});
