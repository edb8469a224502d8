import Big from 'big.js';
import type { InvoiceSource } from '../../../../shared/domain/receivables/invoice-source.ts';
import { startKwixeoSandbox } from '../../../sandbox/kwixeo/sandbox.ts';
import { startWisedatSandbox } from '../../../sandbox/wisedat/sandbox.ts';
import * as kwixeo from '../../../vendors/kwixeo/receivables-source.ts';
import * as wisedat from '../../../vendors/wisedat/receivables-source.ts';
import { pick } from '../of-a-year.ts';
import type { Happening } from './year.ts';

/** One entry of a company's books as a bookkeeper reads it; cents with sign. */
export interface Owed {
  readonly key: string;
  readonly cents: number;
  readonly kind: 'invoice' | 'credit' | 'payment';
  /** The customer has no e-mail address. */
  readonly silent: boolean;
}

/** A company with its ERP. */
export interface Company {
  readonly source: InvoiceSource;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Lets one thing happen, as people would do it in the ERP itself. */
  happen(what: Happening): void;
  /** Reckoned from the ERP's own records alone, without the program. */
  owed(): Owed[];
  reset(): Promise<void>;
  close(): Promise<void>;
}

const today = (): string => new Date().toISOString().slice(0, 10);
const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const text = (cents: number): string => new Big(cents).div(100).toFixed(2);
const cents = (amount: unknown): number => Number(new Big(String(amount)).times(100).toFixed(0));

/** A company of Portugal. */
export async function startWisedatCompany(): Promise<Company> {
  const erp = await startWisedatSandbox({ keyBits: 1024 });
  erp.switches.highestLimit = 7;
  const types = ['FT', 'FT', 'FT', 'ND', 'NC', 'NC', 'FR', 'FS'];
  const customers = () => [...erp.data.customers.values()].filter(({ id }) => id > 1000);
  const signOf = (type: string): number => ({ FT: 1, ND: 1, NC: -1 })[type] ?? 0;
  /** What is left of a document, below zero for a credit note. */
  const leftOf = (id: string): number => {
    const document = erp.invoices.find(one => one.id === id);
    if (!document || document.canceled || !document.closed) return 0;
    const sign = signOf(document.parts.sales_document.id);
    const settled = erp.payments
      .filter(({ canceled }) => !canceled)
      .flatMap(({ settlements }) => settlements.filter(one => one.id === id))
      .reduce((sum, one) => sum + cents(one.received) + cents(one.discount), 0);
    return sign === 0 ? 0 : sign * cents(document.totals.total) - settled;
  };

  function pay({ which, part, over }: Extract<Happening, { kind: 'pay' }>): void {
    const first = pick(erp.invoices, which[0] ?? 0);
    if (!first) return;
    const own = erp.invoices.filter(({ customer }) => customer.id === first.customer.id);
    const chosen = [...new Set(which.map(at => pick(own, at)?.id ?? ''))];
    const settles = chosen.flatMap(id => {
      const amount = Math.trunc((leftOf(id) * part) / 100);
      const discount = Math.trunc(amount / 10);
      return amount === 0 ? [] : [{ id, received: text(amount - discount), discount: text(discount) }];
    });
    const received = settles.reduce((sum, one) => sum + cents(one.received), over);
    if (settles.length > 0 && received >= 0)
      erp.addPayment({ customer: first.customer.id, date: today(), settles, received: text(received) });
  }

  return {
    source: wisedat.sourceOf(erp),
    settings: {},
    happen: what => {
      const customer = 'which' in what || 'of' in what ? pick(customers(), placeIn(what)) : undefined;
      if (what.kind === 'customer') {
        const model = erp.data.customers.get('2');
        const id = 1001 + customers().length;
        if (model)
          erp.data.customers.set(String(id), {
            ...model,
            ...{ id, code: `C${id}`, name: `Cliente ${id}, Lda.`, modified_at: new Date().toISOString() },
            tax_id: what.who === 'private' ? '123456789' : '501442600',
            email: what.who === 'silent' ? null : `c${id}@exemplo.pt`,
          });
      }
      if (what.kind === 'document' && customer) {
        const { cents: total } = what;
        erp.addInvoice({
          ...{ salesDocument: pick(types, what.type) ?? 'FT', series: `A${today().slice(2, 4)}` },
          ...{ customer: customer.name, date: today(), expirationDate: later(30), total: text(total) },
        });
      }
      if (what.kind === 'pay') pay(what);
      if (what.kind === 'cancel-payment') {
        const payment = pick(erp.payments, what.which);
        if (payment) erp.editPayment(payment.id, { canceled: true });
      }
      if (what.kind === 'cancel-document') {
        const document = pick(erp.invoices, what.which);
        if (document) erp.edit(document.id, { canceled: true });
      }
      if (what.kind === 'rename-customer' && customer)
        erp.data.customers.set(String(customer.id), {
          ...customer,
          ...{ phone: String(what.which), modified_at: new Date().toISOString() },
          // Now and then the code as well.
          ...(what.which % 2 === 1 && { code: `C${customer.id}-${what.which}` }),
        });
    },
    owed: () => {
      const businesses = new Map(
        customers()
          .filter(one => one.tax_id === '501442600')
          .map(one => [one.id, one]),
      );
      const documents = erp.invoices.flatMap(({ id, customer, parts }): Owed[] => {
        const [business, left] = [businesses.get(customer.id), leftOf(id)];
        const kind = signOf(parts.sales_document.id) < 0 ? 'credit' : 'invoice';
        if (!business || left === 0) return [];
        return [{ key: `wisedat:${id}`, cents: left, kind, silent: business.email === null }];
      });
      const money = erp.payments.flatMap(({ id, entity, canceled, received, settlements }): Owed[] => {
        const business = businesses.get(entity.id);
        const rest = cents(received) - settlements.reduce((sum, one) => sum + cents(one.received), 0);
        if (!business || canceled || rest === 0) return [];
        return [
          { key: `wisedat:payment:${id}`, cents: -rest, kind: 'payment', silent: business.email === null },
        ];
      });
      return [...documents, ...money];
    },
    reset: async () => {
      await erp.reset();
      erp.switches.highestLimit = 7;
    },
    close: () => erp.close(),
  };
}

/** A company of France, which marks what is paid with a tag. */
export async function startKwixeoCompany(): Promise<Company> {
  const erp = await startKwixeoSandbox();
  const invoices = () => erp.data.all('Invoice');
  const customers = () => erp.data.all('Customer').filter(({ id }) => id > 3);
  const paidTag = () =>
    erp.data.all('Tag').find(({ values }) => values.name === 'Payée') ??
    erp.data.add('Tag', { name: 'Payée' });
  const change = (record: ReturnType<typeof invoices>[number] | undefined, values: object): void => {
    if (!record) return;
    Object.assign(record.values, values);
    erp.data.touch(record);
  };
  const isPaid = ({ values }: ReturnType<typeof invoices>[number]): boolean =>
    Array.isArray(values.tags) && values.tags.includes(paidTag().id);

  return {
    source: kwixeo.sourceOf(erp),
    settings: { paidWhen: { tag: 'payée' } },
    happen: what => {
      const customer = 'which' in what || 'of' in what ? pick(customers(), placeIn(what)) : undefined;
      const invoice = pick(invoices(), placeIn(what));
      if (what.kind === 'customer') {
        const company = { type: 1, company_siret: '73282932000074', company_name: 'Atelier' };
        const person = { type: 2, firstname: 'Jeanne', lastname: 'Dupont' };
        const code = `CLI-${customers().length}`;
        erp.data.add('Customer', {
          ...(what.who === 'private' ? person : company),
          ...{ is_customer: true, reference: { customer: code } },
          email: what.who === 'silent' ? null : 'compta@atelier.example',
        });
      }
      if (what.kind === 'document' && customer) {
        const number = invoices().length + 1;
        erp.data.add('Invoice', {
          ...{ number, reference: `FAC${String(number).padStart(5, '0')}`, is_draft: what.type % 7 === 0 },
          ...{
            status: what.type % 7 === 0 ? 1 : 2,
            customer: customer.id,
            date: today(),
            expire_at: later(30),
          },
          ...{ currency_code: 'EUR', total_ttc: text(what.cents), tags: [], custom_fields: [] },
        });
      }
      if (what.kind === 'pay') change(pick(invoices(), what.which[0] ?? 0), { tags: [paidTag().id] });
      if (what.kind === 'cancel-payment') change(invoice, { tags: [] });
      if (what.kind === 'cancel-document' && invoice?.values.is_draft === false)
        change(invoice, { status: 9 });
      if (what.kind === 'rename-customer') change(customer, { phone: String(what.which) });
      if (what.kind === 'person' && customer) {
        // A new person, or another address of one who is known.
        const people = erp.data
          .all('Contact')
          .filter(({ values }) => Object(values.customers).includes?.(customer.id));
        const email = what.which % 3 === 0 ? null : `p${what.which}@atelier.example`;
        const known = what.which % 2 === 0 ? pick(people, what.which) : undefined;
        if (known) change(known, { email });
        else erp.data.add('Contact', { lastname: `Martin ${what.which}`, email, customers: [customer.id] });
        change(customer, {});
      }
    },
    owed: () =>
      invoices().flatMap((invoice): Owed[] => {
        const { is_draft, status, customer, total_ttc } = invoice.values;
        const buyer = customers().find(({ id }) => id === customer)?.values;
        if (is_draft === true || status === 9 || isPaid(invoice) || !buyer?.company_siret) return [];
        const [key, silent] = [`kwixeo:${invoice.id}`, buyer.email === null];
        return [{ key, cents: cents(total_ttc), kind: 'invoice', silent }];
      }),
    reset: () => erp.reset(),
    close: () => erp.close(),
  };
}

/** The number by which a happening chooses; one of several documents has several. */
function placeIn(what: Happening): number {
  if ('of' in what) return what.of;
  return 'which' in what && typeof what.which === 'number' ? what.which : 0;
}
