import { describe, expect, it } from 'vitest';
import { invoice, line } from './bodies.ts';
import { callKwixeo } from './caller.ts';

const json = { 'content-type': 'application/json' };

describe('the door of the simulated Kwixéo', () => {
  it('answers 401 to another token and to none', async () => {
    await using kwixeo = await callKwixeo();
    for (const authorization of ['', 'Bearer another', 'kwixeo-sandbox-token']) {
      const answer = await kwixeo.send('GET', '/tag', { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, body: { message: 'Unauthenticated.' } });
    }
  });

  it('answers 403 where the key has no right, and 404 to what is not there', async () => {
    await using kwixeo = await callKwixeo({ switches: { forbidden: ['Invoice'] } });
    expect((await kwixeo.get('/sales/invoice')).status).toBe(403);
    expect((await kwixeo.get('/sales/quotation/7')).status).toBe(404);
    expect((await kwixeo.get('/customer/99/address')).status).toBe(404);
  });

  it('answers 429 with the seconds to wait, from so many calls in a minute', async () => {
    let at = Date.parse('2026-11-27T10:00:00Z');
    await using kwixeo = await callKwixeo({ now: () => new Date(at), switches: { callsPerMinute: 2 } });
    await kwixeo.get('/tag');
    at += 20_000;
    await kwixeo.get('/tag');
    const late = await kwixeo.get('/tag');
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '40']);
    at += 41_000;
    expect((await kwixeo.get('/tag')).status).toBe(200);
  });

  it('tells everything that is wrong with a body, in the form of Laravel', async () => {
    await using kwixeo = await callKwixeo();
    const { status, body } = await kwixeo.post('/sales/invoice', {
      status: 10,
      is_draft: 'oui',
      customer: 99,
      billing_address_country: 'XX',
      contents: [{ quantity: 'trois' }],
      colour: 'blue',
    });
    expect(status).toBe(422);
    expect(Object.keys(body.errors).toSorted()).toEqual(
      [
        'billing_address_city',
        'billing_address_country',
        'billing_address_postal_code',
        'colour',
        'contents.0.designation',
        'contents.0.quantity',
        'customer',
        'date',
        'is_draft',
        'pdf_model',
        'status',
      ].toSorted(),
    );
    expect(body.message).toContain('more errors');
    expect((await kwixeo.get('/sales/invoice')).body.meta.total).toBe(0);
  });

  it.each([
    ['company_name', { type: 1 }],
    ['lastname', { type: 2 }],
  ])('requires %s of a customer by its type', async (field, body) => {
    await using kwixeo = await callKwixeo();
    expect((await kwixeo.post('/customer', body)).body.errors).toEqual({
      [field]: [expect.stringMatching(/required/)],
    });
  });

  it('reads JSON, or nothing of it', async () => {
    await using kwixeo = await callKwixeo();
    const request = { headers: json, body: JSON.stringify({ name: 'Salon' }) };
    expect(await kwixeo.send('POST', '/tag', request)).toMatchObject({
      status: 201,
      body: { name: 'Salon' },
    });
    Object.assign(kwixeo.sandbox.switches, { json: 'ignored' });
    expect(await kwixeo.send('POST', '/tag', request)).toMatchObject({
      status: 422,
      body: { errors: { name: [expect.anything()] } },
    });
  });

  it('takes 1 and 0 of a form for a boolean, and words only if the switch says so', async () => {
    await using kwixeo = await callKwixeo();
    const sent = { label: 'Litre', use_default: 'true' };
    expect((await kwixeo.post('/unit', sent)).status).toBe(422);
    Object.assign(kwixeo.sandbox.switches, { booleanWords: 'digits-and-words' });
    expect((await kwixeo.post('/unit', sent)).body.use_default).toBe(true);
    expect((await kwixeo.post('/unit', { label: 'Mètre', use_default: true })).body.use_default).toBe(true);
  });

  it('drops without a word what a form has beyond a thousand variables', async () => {
    await using kwixeo = await callKwixeo();
    const contents = Array.from({ length: 300 }, (_, index) => line({ designation: `Article ${index}` }));
    const cut = await kwixeo.post('/sales/invoice', invoice({ contents }));
    expect(cut.body.contents.length).toBeLessThan(300);
    Object.assign(kwixeo.sandbox.switches, { maxInputVars: 100_000 });
    const whole = await kwixeo.post('/sales/invoice', invoice({ contents }));
    expect(whole.body).toMatchObject({ total_ttc: '10800.00' });
  });

  it('takes a file in a multipart body, and loses it in a PUT if PHP does', async () => {
    await using kwixeo = await callKwixeo();
    const file = { filename: 'cgv.pdf', file: Buffer.from('%PDF-1.4').toString('base64') };
    const made = await kwixeo.post('/mail/library', { name: 'Conditions', file });
    expect(made.body).toMatchObject({ filename: 'cgv.pdf', extension: 'pdf', size: 8 });
    const other = { filename: 'cgv-2.pdf', file: Buffer.from('%PDF-1.5 ..').toString('base64') };
    Object.assign(kwixeo.sandbox.switches, { multipartOnPut: 'lost' });
    expect((await kwixeo.put(`/mail/library/${made.body.id}`, { file: other })).body.size).toBe(8);
    Object.assign(kwixeo.sandbox.switches, { multipartOnPut: 'read' });
    expect((await kwixeo.put(`/mail/library/${made.body.id}`, { file: other })).body.size).toBe(11);
  });

  it.each([
    ['apart', 1],
    ['together', 2],
  ] as const)('keeps the elements of test mode %s', async (testMode, tags) => {
    await using kwixeo = await callKwixeo({ switches: { testMode } });
    await kwixeo.send('POST', '/tag', {
      headers: { testMode: '1' },
      body: new URLSearchParams({ name: 'Essai' }),
    });
    expect((await kwixeo.get('/tag')).body.meta.total).toBe(tags);
  });

  it('refuses fields and parameters that are not documented, or overlooks them', async () => {
    await using kwixeo = await callKwixeo();
    expect((await kwixeo.get('/tag?colour=blue')).status).toBe(422);
    expect((await kwixeo.get('/tag?filter[name]=Web')).status).toBe(422);
    expect((await kwixeo.post('/tag', { name: 'Salon', colour: 'blue' })).status).toBe(422);
    Object.assign(kwixeo.sandbox.switches, { unknownFields: 'ignored' });
    expect((await kwixeo.get('/tag?colour=blue')).status).toBe(200);
    expect((await kwixeo.post('/tag', { name: 'Salon', colour: 'blue' })).status).toBe(201);
  });

  it('serves paths as headings print them, as samples do, or both', async () => {
    const statuses = async (paths: 'printed' | 'samples' | 'both') => {
      await using kwixeo = await callKwixeo({ switches: { paths } });
      const asked = [
        '/task/',
        '/task',
        '/sales/pdf_models/1',
        '/sales/pdf_model/1',
        '/construction/technicians',
      ];
      return await Promise.all(asked.map(async path => (await kwixeo.send('GET', path, {})).status));
    };
    expect(await statuses('printed')).toEqual([200, 404, 200, 404, 200]);
    expect(await statuses('samples')).toEqual([404, 200, 404, 200, 404]);
    expect(await statuses('both')).toEqual([200, 200, 200, 200, 200]);
  });

  it('answers 204 without content to a deletion, and then does not know the element', async () => {
    await using kwixeo = await callKwixeo();
    expect(await kwixeo.remove('/tag/1')).toMatchObject({ status: 204, body: null });
    expect((await kwixeo.get('/tag/1')).status).toBe(404);
    expect((await kwixeo.remove('/tag/1')).status).toBe(404);
    Object.assign(kwixeo.sandbox.switches, { deletedElement: 'shown-deleted' });
    expect((await kwixeo.get('/tag/1')).body).toEqual({ id: 1, deleted_at: expect.stringMatching(/000Z$/) });
  });

  it.each([200, 201] as const)(
    'answers %i to a creation, of which the document gives no status',
    async createdStatus => {
      await using kwixeo = await callKwixeo({ switches: { createdStatus } });
      expect((await kwixeo.post('/tag', { name: 'Salon' })).status).toBe(createdStatus);
    },
  );

  it('shows an element that names itself once', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.put('/team/user/1', { configs: { task_defaut_team_user: [1] } });
    expect((await kwixeo.get('/team/user/1')).body.configs.task_defaut_team_user).toEqual([{ id: 1 }]);
  });

  it('meets faults as all sandboxes do', async () => {
    await using kwixeo = await callKwixeo();
    const { faults } = kwixeo.sandbox;
    faults.add({ route: 'POST /tag', fault: { kind: 'server-error' } });
    faults.add({ route: 'GET /tag', fault: { kind: 'too-many', seconds: 7 } });
    faults.add({ route: 'GET /unit', fault: { kind: 'token-withdrawn' } });
    faults.add({ route: 'POST /unit', fault: { kind: 'cut-after-commit' } });
    expect((await kwixeo.post('/tag', { name: 'Salon' })).status).toBe(500);
    expect((await kwixeo.get('/tag')).headers.get('retry-after')).toBe('7');
    expect((await kwixeo.get('/unit')).status).toBe(401);
    await expect(kwixeo.post('/unit', { label: 'Litre' })).rejects.toThrow();
    expect((await kwixeo.get('/unit?search=Litre')).body.meta.total).toBe(1);
    expect((await kwixeo.get('/tag')).body.meta.total).toBe(1);
  });
});
