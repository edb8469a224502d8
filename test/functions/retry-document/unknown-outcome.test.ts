import { describe, expect, it } from 'vitest';
import { issueByHand } from '../issue-by-hand.ts';
import { readRow } from '../ledger-row.ts';
import { readProblem } from '../problem.ts';
import { useWorld } from '../use-world.ts';
import { answerOf, create, creates, lines, retry, tenantInDoubt } from './decisions.ts';

const world = useWorld();

describe('a document whose outcome is unknown', () => {
  it('is not sent again without a decision, and the answer names both', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', outcome: 'unknown' });
    for (const body of [undefined, {}]) {
      const { status, detail } = await readProblem(await retry(tenant, documentId, body));
      expect(status).toBe(409);
      expect(detail).toContain('{"resolution": "not-issued"}');
      expect(detail).toContain('{"resolution": "adopt", "number": ".."}');
    }
    const accept = await retry(tenant, documentId, { resolution: 'accept' });
    expect(await readProblem(accept)).toMatchObject({ status: 409 });
    await tenant.settled();
    expect(creates(tenant)).toBe(1);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held', outcome: 'unknown' });
  });

  it('is issued after "not-issued"', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const answer = await answerOf(await retry(tenant, documentId, { resolution: 'not-issued' }));
    expect(answer).toEqual([202, { documentId, state: 'queued' }]);
    const issued = await tenant.documentOf('1', 'issued');
    expect(issued).toMatchObject({ number: '1', outcome: 'none', attempts: 2 });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is sent once when several people decide at the same moment', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    // The ERP is away, so that the first decision is not carried out before the others arrive.
    await tenant.phcGo.faults.down();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => retry(tenant, documentId, { resolution: 'not-issued' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
    await tenant.phcGo.faults.up();
    await tenant.documentOf('1', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is adopted after "not-issued" if PHC GO shows it by then, and the history says so', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } });
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    const held = await tenant.document(documentId);
    expect(held).toMatchObject({ outcome: 'unknown', reason: { code: 'outcome-unknown' } });
    tenant.phcGo.switches.hideNewDocumentsFor = 0;
    expect((await retry(tenant, documentId, { resolution: 'not-issued' })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    const issued = await tenant.document(documentId);
    expect(issued).toMatchObject({ number: '1', total: '49.90', outcome: 'none', reason: null });
    expect(issued.history?.at(-1)?.text).toContain('and adopted');
    expect(creates(tenant)).toBe(1);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is on record with what PHC GO shows after "adopt", and nothing is sent', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90' });
    const adopt = { resolution: 'adopt', number: ` ${number} ` };
    const answer = await answerOf(await retry(tenant, documentId, adopt));
    expect(answer).toEqual([202, { documentId, state: 'issued' }]);
    await tenant.settled();
    const adopted = await tenant.document(documentId);
    expect(adopted).toMatchObject({ state: 'issued', number, total: '49.90', outcome: 'none', reason: null });
    expect(adopted.history?.at(-1)).toMatchObject({
      event: 'adopt',
      by: 'tests',
      text: `Document ${number} adopted.`,
    });
    const [made] = tenant.phcGo.documents;
    const row = await readRow(world.cloud, tenant.slug, documentId);
    expect(row).toMatchObject({ vendorId: made?.stamp, documentDate: made?.date, documentType: '2' });
    expect(row).not.toHaveProperty('lines');
    expect(creates(tenant)).toBe(2);
  });
});
