import { describe, expect, it } from 'vitest';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });

const address = { street: 'Rua Nova 1', city: 'Braga', postal_code: '4700-001' } as const;
const shownAddress = {
  ...address,
  postal_code_location: null,
  phone: null,
  fax: null,
  region: null,
  country: { iso_3166_1: 'PT', name: 'Portugal' },
};

describe.each([
  { path: '/salesmen', list: 'salesmen', one: 'salesman', known: 'RITA', user: 'customers' },
  { path: '/suppliers', list: 'salesmen', one: 'supplier', known: 'LAGAR', user: 'products' },
])('a $one', ({ path, list, one, known, user }) => {
  const body = { code: 'NOVO', name: 'Alguém Novo', country: 'PT', email: 'novo@exemplo.pt' };

  it('lives from creation to deletion', async () => {
    const { id } = await wisedat.take(`POST ${path}`, { ...body, address });
    const row = { id, code: 'NOVO', name: 'Alguém Novo', tax_id: null, active: true };
    expect((await wisedat.take(`GET ${path}?code=nov`))[list]).toEqual([expect.objectContaining(row)]);
    expect(await wisedat.take(`GET ${path}?id=${id}`)).toMatchObject({
      ...row,
      email: 'novo@exemplo.pt',
      country: { iso_3166_1: 'PT' },
      address: shownAddress,
    });
    await wisedat.take(`PUT ${path}`, { id, phone: '253000000', address: { street: 'Rua Velha 2' } });
    expect(await wisedat.take(`GET ${path}?id=${id}`)).toMatchObject({
      ...row,
      phone: '253000000',
      address: { ...shownAddress, street: 'Rua Velha 2' },
    });
    await wisedat.take(`DELETE ${path}?id=${id}`);
    const answer = { status: 404, json: { errors: [`The ${one} indicated by the id does not exist`] } };
    expect(await wisedat.call(`DELETE ${path}?id=${id}`)).toEqual(answer);
    expect(await wisedat.call(`PUT ${path}`, { id })).toEqual(answer);
  });

  it('has a code of its own', async () => {
    expect(await wisedat.refused(`POST ${path}`, { ...body, code: known })).toEqual([
      `Code must be unique: ${known}`,
    ]);
  });

  it('keeps the tax ID that was given first', async () => {
    const { id } = await wisedat.take(`POST ${path}`, body);
    const taxIdAfter = async (tax_id: string) => {
      await wisedat.take(`PUT ${path}`, { id, tax_id });
      return (await wisedat.take(`GET ${path}?id=${id}`)).tax_id;
    };
    expect(await wisedat.refused(`PUT ${path}`, { id, tax_id: '501234990' })).toEqual([
      expect.stringContaining('tax_id: must be a valid NIF'),
    ]);
    expect(await taxIdAfter('501234993')).toBe('501234993');
    expect(await taxIdAfter('502777664')).toBe('501234993');
  });

  it('without an address needs street and city for the first one', async () => {
    const { id } = await wisedat.take(`POST ${path}`, body);
    const first = { postal_code: '4700-001' };
    expect(await wisedat.refused(`PUT ${path}`, { id, address: first })).toEqual([
      'address.street: is mandatory',
      'address.city: is mandatory',
    ]);
    await wisedat.take(`PUT ${path}`, { id, address: { ...first, street: 'Rua 1', city: 'Braga' } });
  });

  it('that others name stays', async () => {
    expect(await wisedat.refused(`DELETE ${path}?id=1`)).toEqual([
      `The ${one} is used by ${user} and can not be deleted`,
    ]);
  });
});

describe('a customer', () => {
  const body = { code: 'NOVO', name: 'Café Novo', country: 'PT', billing_address: address };

  it('takes the suggested terms and the base currency', async () => {
    const { id } = await wisedat.take('POST /customers', body);
    expect(await wisedat.take(`GET /customers?id=${id}`)).toEqual({
      id,
      code: 'NOVO',
      name: 'Café Novo',
      tax_id: null,
      active: true,
      website: null,
      email: null,
      phone: null,
      notes: null,
      entity_type: 'GER',
      country: { iso_3166_1: 'PT', name: 'Portugal' },
      birthday: null,
      payment_method: { id: 'TB', description: 'Transferência bancária' },
      payment_condition: { id: 'PP', description: 'Pronto pagamento' },
      delivery_method: { id: 'CORREIO', description: 'Correio' },
      currency: { id: 'EUR', description: 'Euro', symbol: '€', decimal_cases: 2 },
      salesman: null,
      billing_address: shownAddress,
      shipping_address: null,
      other_addresses: [],
    });
  });

  it('has a code of its own, and names what is there', async () => {
    const wrong = { ...body, code: 'HOTEL', currency: 'XXX', salesman: 2 };
    expect(await wisedat.refused('POST /customers', wrong)).toEqual([
      'Code must be unique: HOTEL',
      'The currency XXX does not exist',
      'The salesman 2 is not active',
    ]);
  });

  it('has a birthday without a time of day', async () => {
    const { id } = await wisedat.take('POST /customers', { ...body, birthday: '1990-05-17T00:00:00Z' });
    expect((await wisedat.take(`GET /customers?id=${id}`)).birthday).toBe('1990-05-17');
  });

  it('keeps what an update does not name, but for the currency', async () => {
    await wisedat.take('PUT /customer', { id: 4, phone: '555' });
    expect(await wisedat.take('GET /customers?id=4')).toMatchObject({
      phone: '555',
      name: 'Boston Deli Inc.',
      currency: { id: 'EUR' },
      billing_address: { city: 'Boston' },
    });
  });

  it('keeps the currency too if the switch says so', async () => {
    wisedat.sandbox.switches.updateWithoutCurrency = 'kept';
    await wisedat.take('PUT /customer', { id: 4, phone: '555' });
    expect((await wisedat.take('GET /customers?id=4')).currency.id).toBe('USD');
  });

  it('has an address replaced as a whole, in the country that is stored', async () => {
    await wisedat.take('PUT /customer', { id: 2, shipping_address: address });
    const { billing_address, shipping_address } = await wisedat.take('GET /customers?id=2');
    expect(shipping_address).toEqual(shownAddress);
    expect(billing_address.street).toBe('Avenida da Praia 1');
    const { postal_code: _, ...bare } = address;
    expect(await wisedat.refused('PUT /customer', { id: 2, billing_address: bare })).toEqual([
      expect.stringContaining('billing_address.postal_code'),
    ]);
    await wisedat.take('PUT /customer', { id: 4, billing_address: bare });
  });

  it('without tax ID keeps its name once something was sold to it', async () => {
    await wisedat.take('PUT /customer', { id: 1, name: 'Consumidor' });
    wisedat.sandbox.addInvoice({ customer: 'Consumidor' });
    expect(await wisedat.refused('PUT /customer', { id: 1, name: 'Outro' })).toEqual([
      'The name of a customer without tax ID can not be changed, as a sale is associated to it',
    ]);
    await wisedat.take('PUT /customer', { id: 1, name: 'Consumidor', phone: '555' });
    await wisedat.take('PUT /customer', { id: 1, name: 'Outro', tax_id: '502777664' });
  });

  it('shows its way of payment as the switch says', async () => {
    wisedat.sandbox.switches.paymentMethodForm = 'text';
    expect((await wisedat.take('GET /customers?id=2')).payment_method).toBe('TB');
  });

  it('is deleted with its addresses, unless something was sold to it', async () => {
    const { id } = await wisedat.take('POST /customers', body);
    await wisedat.take(`DELETE /customers?id=${id}`);
    expect((await wisedat.call(`GET /customeraddresses?customer=${id}`)).status).toBe(404);
    wisedat.sandbox.addInvoice({ customer: 'Hotel do Cais, Lda.' });
    expect(await wisedat.refused('DELETE /customers?id=2')).toEqual([
      'The customer is used by documents and can not be deleted',
    ]);
  });
});

describe('an address of a customer', () => {
  const branch = { customer: 2, type: 'Filial', ...address, country: { iso_3166_1: 'PT' } };
  const types = async (query: string) =>
    (await wisedat.take(`GET /customeraddresses?${query}`)).map(
      ({ type }: { readonly type: string }) => type,
    );

  it('lives from its creation to its deletion', async () => {
    const { id } = await wisedat.take('POST /customeraddresses', branch);
    expect(await types('customer=2')).toEqual(['Empresa', 'Entrega', 'Anexo', 'Filial']);
    await wisedat.take('PUT /customeraddresses', { customer: 2, type: 'Filial', city: 'Guimarães' });
    expect((await wisedat.take('GET /customers?id=2')).other_addresses).toContainEqual({
      ...shownAddress,
      city: 'Guimarães',
      type: 'Filial',
    });
    await wisedat.take(`DELETE /customeraddresses?id=${id}`);
    expect(await types('id=2&type=Filial')).toEqual([]);
  });

  it('has a type of its own, which billing and shipping have as well', async () => {
    for (const type of ['Empresa', 'Entrega', 'Anexo']) {
      expect(await wisedat.refused('POST /customeraddresses', { ...branch, type })).toEqual([
        `Type must be unique: ${type}`,
      ]);
    }
    await wisedat.take('POST /customeraddresses', { ...branch, customer: 1, type: 'Entrega' });
    expect((await wisedat.take('GET /customers?id=1')).shipping_address).toEqual(shownAddress);
  });

  it('needs a customer and a type that are there', async () => {
    expect((await wisedat.call('POST /customeraddresses', { ...branch, customer: 99 })).status).toBe(404);
    const { status, json } = await wisedat.call('PUT /customeraddresses', { customer: 2, type: 'Lua' });
    expect([status, json.errors]).toEqual([404, ['The customer 2 has no address of type Lua']]);
    expect((await wisedat.call('GET /customeraddresses?customer=99')).status).toBe(404);
    expect((await wisedat.call('GET /customeraddresses?customer=x')).status).toBe(400);
  });

  it('moved to Portugal needs a Portuguese postal code, its current one if the update has none', async () => {
    const moved = { customer: 4, type: 'Empresa', country: { iso_3166_1: 'PT' } };
    expect(await wisedat.refused('PUT /customeraddresses', moved)).toEqual([
      expect.stringContaining('postal_code'),
    ]);
    await wisedat.take('PUT /customeraddresses', { ...moved, postal_code: '4000-001' });
  });

  it('may be deleted by the id of the customer, if the switch says so', async () => {
    wisedat.sandbox.switches.addressIdIs = 'customer';
    await wisedat.take('DELETE /customeraddresses?id=2');
    expect(await types('customer=2')).toEqual(['Empresa', 'Entrega']);
  });
});
