import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { saveFile } from './demo-pdf.ts';
import { tenantDoor } from './tenant-door.ts';
import { cortica } from './tenants.ts';

interface Made {
  readonly id: number;
  readonly name: string;
  readonly reference: string;
  readonly total_ttc: string;
  readonly file: string;
  readonly datas: readonly Made[];
}

const address = {
  billing_address_city: 'Marseille',
  billing_address_postal_code: '13002',
  billing_address_country: 'FR',
};

/** From a new customer to the PDF of an invoice, all through Kwixéo's own calls; gives the line of the summary. */
export async function showKwixeo(cloud: Cloud, { chapter, check }: DemoChecks): Promise<string> {
  const door = tenantDoor(cloud, cortica);
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await door.call(`api/kwixeo/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { isDone: answer.status < 300, made: (await answer.json()) as Made };
  };
  const show = async (
    method: string,
    path: string,
    body: unknown,
    tell: (made: Made) => string,
  ): Promise<Made> => {
    const { isDone, made } = await call(method, path, body);
    check(`${method} ${path} -> ${tell(made)}`, isDone);
    return made;
  };

  chapter(
    'Every documented call of Kwixéo, for cortica: a customer and a product, a quotation and its invoice:',
  );
  const company = { type: 1, is_customer: true, company_name: 'Boulangerie du Port' };
  const customer = await show('POST', 'customer', company, ({ id, name }) => `customer ${id}, ${name}`);
  const oven = { reference: 'FOUR-7', name: 'Four 7', unit_price_ht: '1250.00', vat_rate: 1 };
  const product = await show('POST', 'catalog/product', oven, ({ id, name }) => `product ${id}, ${name}`);
  const line = {
    designation: 'Four 7',
    catalog: { type: 'product', id: product.id },
    quantity: 2,
    unit_price_ht: '1250.00',
    vat_rate: 1,
  };
  const order = {
    date: '2026-11-27',
    pdf_model: 1,
    customer: customer.id,
    ...address,
    is_draft: false,
    contents: [line],
  };
  const summed = ({ reference, total_ttc }: Made) => `${reference}, ${total_ttc} EUR`;
  const quotation = await show('POST', 'sales/quotation', order, summed);
  const invoice = await show('PUT', `sales/quotation/${quotation.id}/bill`, { is_draft: false }, summed);
  const { made: file } = await call('GET', `sales/invoice/${invoice.id}/pdf`);
  const pdf = await saveFile(Buffer.from(file.file, 'base64'), `kwixeo-${invoice.reference}.pdf`);
  check(`GET sales/invoice/${invoice.id}/pdf -> saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);
  const since = 'sales/invoice?edited_since=2026-01-01&per_page=500';
  const { made: list } = await call('GET', since);
  check(
    `GET ${since} -> ${list.datas.map(({ reference }) => reference).join(', ')}`,
    list.datas.length === 1,
  );
  return `quotation ${quotation.reference} became invoice ${summed(invoice)}, ${pdf.bytes} bytes`;
}
