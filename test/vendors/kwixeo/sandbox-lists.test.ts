import { describe, expect, it } from 'vitest';
import { invoice } from './bodies.ts';
import { callKwixeo, type KwixeoCaller } from './caller.ts';

const found = async (kwixeo: KwixeoCaller, path: string): Promise<unknown[]> => {
  const { status, body } = await kwixeo.get(path);
  if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return body.datas.map(({ id }: { id: unknown }) => id);
};
const withTags = async (...names: readonly string[]) => {
  const kwixeo = await callKwixeo();
  for (const name of names) await kwixeo.post('/tag', { name });
  return kwixeo;
};

describe('a list', () => {
  it('comes in pages of fifty, or as many as are asked for, with their addresses', async () => {
    await using kwixeo = await withTags(...Array.from({ length: 60 }, (_, index) => `Tag ${index}`));
    const { body } = await kwixeo.get('/tag?per_page=20&page=2');
    expect(body.datas.length).toBe(20);
    expect(body.meta).toMatchObject({
      current_page: 2,
      from: 21,
      to: 40,
      last_page: 4,
      per_page: 20,
      total: 61,
    });
    expect(body.links.next).toMatch(/\/tag\?page=3$/);
    expect((await kwixeo.get('/tag')).body.datas.length).toBe(50);
    expect((await kwixeo.get('/tag?page=9')).body).toMatchObject({
      datas: [],
      meta: { from: null, to: null },
    });
  });

  it.each([
    ['cut', 200],
    ['refused', 422],
  ] as const)('of more than 500 a page is %s', async (aboveHighestPage, status) => {
    await using kwixeo = await callKwixeo({ switches: { aboveHighestPage } });
    const answer = await kwixeo.get('/tag?per_page=501');
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.meta.per_page).toBe(500);
  });

  it('is sorted by one field or several, either way round', async () => {
    await using kwixeo = await withTags('Abeille', 'zèbre', 'Écureuil');
    expect(await found(kwixeo, '/tag')).toEqual([2, 4, 1, 3]);
    expect(await found(kwixeo, '/tag?sort=name:desc')).toEqual([3, 1, 4, 2]);
    expect(await found(kwixeo, '/vat_rate?sort=label:desc,created_at')).toEqual(
      await found(kwixeo, '/vat_rate?sort[]=label:desc&sort[]=created_at'),
    );
    expect((await kwixeo.get('/tag?sort=colour')).status).toBe(422);
  });

  it('is searched for a whole term, or a part of one with %, in any case and accent', async () => {
    await using kwixeo = await withTags('Écureuil', 'Écu');
    expect(await found(kwixeo, '/tag?search=ecu')).toEqual([3]);
    expect(await found(kwixeo, '/tag?search=ecu%25')).toEqual([3, 2]);
    expect(await found(kwixeo, '/tag?search=%25REUIL')).toEqual([2]);
    expect(await found(kwixeo, '/tag?search[]=web&search[]=%25reu%25')).toEqual([2, 1]);
  });

  it('of customers is filtered by what they are, have and are called', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.put('/customer/1', {
      tags: ['Fidèle', 'Web'],
      custom_fields: [{ id: 1, value: 'boutique' }],
    });
    const by = (filter: string) => found(kwixeo, `/customer?${filter}`);
    expect(await by('filter[email_address]=jeanne.dupont@client.example')).toEqual([1]);
    expect(await by('filter[company_siret]=55208131766522')).toEqual([2]);
    expect(await by('filter[is_provider]=1')).toEqual([3]);
    expect(await by('filter[any_tags][]=Fidèle&filter[any_tags][]=Salon')).toEqual([1]);
    expect(await by('filter[all_tags][]=Fidèle&filter[all_tags][]=Salon')).toEqual([]);
    expect(await by('filter[custom_fields][0][id]=1&filter[custom_fields][0][value]=bout%25')).toEqual([1]);
    expect(await by('filter[invoice_address_town]=lil%25&filter[invoice_address_country]=FR')).toEqual([2]);
    expect(await by('filter[hasContact]=1')).toEqual([2]);
    expect(await by('filter[exclude][]=1&filter[exclude][]=2')).toEqual([3]);
    expect(await by('filter[name]=Jeanne%25')).toEqual([1]);
    expect(await by('filter[customer_reference]=CLI-0002')).toEqual([2]);
    expect((await kwixeo.get('/customer?filter[is_customer]=peut-%C3%AAtre')).status).toBe(422);
  });

  it('of invoices is filtered by state, days, customer and money', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.post('/sales/invoice', invoice({ is_draft: false, date: '2026-11-01' }));
    await kwixeo.post('/sales/invoice', invoice({ is_draft: true, date: '2026-11-15', customer: 1 }));
    const by = (filter: string) => found(kwixeo, `/sales/invoice?sort=date&${filter}`);
    expect(await by('filter[is_draft]=1')).toEqual([2]);
    expect(await by('filter[status]=2')).toEqual([1]);
    expect(await by('filter[date_since]=2026-11-02&filter[date_until]=2026-11-30')).toEqual([2]);
    expect(await by('filter[customer][]=1&filter[customer][]=2')).toEqual([1, 2]);
    expect(await by('filter[main_currency]=1')).toEqual([1, 2]);
    expect(await by('filter[with_currency]=148')).toEqual([]);
    expect(await by('filter[can_be_billed]=1')).toEqual([1]);
  });

  it('shows related elements that are asked for, and leaves the others out or null', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.post('/sales/invoice', invoice());
    const plain = (await kwixeo.get('/sales/invoice/1')).body;
    expect(Object.keys(plain)).not.toContain('customer');
    const include =
      'customer,currency,payment_methods,vatrates.vat_rate,billing_address_country,contents.vat_rate,teamUser';
    expect((await kwixeo.get(`/sales/invoice/1?include=${include}`)).body).toMatchObject({
      customer: { company_name: 'Atelier Leroy' },
      currency: { code: 'EUR' },
      payment_methods: [{ label: 'Carte bancaire' }],
      vatrates: [{ rate: 20, vat_rate: { label: 'TVA 20 %' } }],
      billing_address: { country: { code: 'FR' } },
      contents: [{ vat_rate: { rate: 20 } }],
      team_user: { fullname: 'Camille Martin' },
    });
    expect((await kwixeo.get('/sales/invoice/1?include=secrets')).status).toBe(422);
    Object.assign(kwixeo.sandbox.switches, { notRequested: 'null' });
    expect((await kwixeo.get('/sales/invoice/1')).body).toMatchObject({ customer: null });
  });
});

describe('what was edited since a moment', () => {
  const zones = [
    ['UTC', '2026-11-27 10:30:00', [2]],
    ['Europe/Paris', '2026-11-27 11:30:00', [2]],
    ['UTC', '2026-11-27T10:30:00Z', [2]],
    ['Europe/Paris', '2026-11-27T10:30:00Z', [2]],
    ['UTC', '2026-11-27', [1, 2]],
  ] as const;

  it.each(zones)('is listed (%s, %s)', async (editedSinceZone, moment, ids) => {
    let at = Date.parse('2026-11-27T10:00:00Z');
    await using kwixeo = await callKwixeo({ now: () => new Date(at), switches: { editedSinceZone } });
    await kwixeo.post('/sales/invoice', invoice());
    at = Date.parse('2026-11-27T11:00:00Z');
    await kwixeo.post('/sales/invoice', invoice());
    expect(
      await found(kwixeo, `/sales/invoice?sort=date&edited_since=${encodeURIComponent(moment)}`),
    ).toEqual(ids);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])(
    'shows of a deleted element its id and the moment of deletion, if deletions count (%s)',
    async (deletionsAreEdits, total) => {
      let at = Date.parse('2026-11-27T10:00:00Z');
      await using kwixeo = await callKwixeo({ now: () => new Date(at), switches: { deletionsAreEdits } });
      for (const name of ['Salon', 'Foire']) await kwixeo.post('/tag', { name });
      at += 60_000;
      await kwixeo.put('/tag/2', { name: 'Salons' });
      await kwixeo.remove('/tag/3');
      const since = 'edited_since=2026-11-27T10:00:30Z';
      expect(await found(kwixeo, `/tag?${since}`)).toEqual([2]);
      const { body } = await kwixeo.get(`/tag?${since}&with_deleted=true`);
      expect(body.meta.total).toBe(total);
      const deleted = { id: 3, deleted_at: '2026-11-27T10:01:00.000000Z' };
      expect(body.datas.filter(({ id }: { id: number }) => id === 3)).toEqual(
        deletionsAreEdits ? [deleted] : [],
      );
    },
  );
});
