import {
  askSettings,
  type Question,
  type SettingCheck,
  type Shown,
  whereSet,
} from '../../http/ask-settings.ts';
import { defineEndpoints } from '../../http/endpoint.ts';
import { connectKwixeo, type Kwixeo } from './connect.ts';
import { missingForIssuing } from './connection.ts';
import { customerTypes } from './endpoints/customers/lists.ts';
import { team } from './endpoints/team.ts';
import { paymentMethods, paymentTerms, vatRates } from './endpoints/various/lists.ts';
import { pdfModels } from './endpoints/various/look-ups.ts';

const checkCalls = defineEndpoints({
  customerTypes: { get: customerTypes.get },
  paymentMethods: { get: paymentMethods.get },
  paymentTerms: { get: paymentTerms.get },
  pdfModels: { get: pdfModels.get },
  team: { get: team.get },
  vatRates: { get: vatRates.get },
});
type CheckedKwixeo = Kwixeo<typeof checkCalls>;

/**
 * Asks Kwixéo for everything that the settings of a connection name: the PDF model, types of customers, VAT rates and
 * ways of payment must be there and be what the setting says. Changes nothing. Throws what keeps Kwixéo from being
 * asked at all.
 */
export async function checkKwixeo(tenant: string): Promise<SettingCheck[]> {
  const kwixeo = await connectKwixeo(tenant, checkCalls);
  return askSettings('Kwixéo', missingForIssuing(kwixeo.connection), questionsTo(kwixeo));
}

function questionsTo({ api, connection }: CheckedKwixeo): Question[] {
  const { pdfModel, customerTypes: types, vatRates: rates, paymentTerm, creditNotes } = connection;
  return [
    { name: 'token', ask: () => api.team.get({}), wrong: currencyOf },
    ...whereSet(pdfModel, id => ({
      name: 'pdfModel',
      ask: () => api.pdfModels.get({ path: { id } }),
      wrong: ({ use_invoice: isForInvoices }: Shown) =>
        isForInvoices === false ? 'is not for invoices' : undefined,
    })),
    ...Object.entries(types ?? {}).map(([kind, id]) => ({
      name: `customerTypes.${kind}`,
      ask: () => api.customerTypes.get({ path: { id } }),
      wrong: (shown: Shown) => (shown[`is_${kind}`] === true ? undefined : `is not of the kind "${kind}"`),
    })),
    ...Object.entries(rates).map(([key, id]) => ({
      name: `vatRates.${key}`,
      ask: () => api.vatRates.get({ path: { id } }),
      wrong: rateOf(key),
    })),
    ...whereSet(paymentTerm, id => ({
      name: 'paymentTerm',
      ask: () => api.paymentTerms.get({ path: { id } }),
    })),
    ...connection.paymentMethods.map(id => ({
      name: `paymentMethods.${id}`,
      ask: () => api.paymentMethods.get({ path: { id } }),
    })),
    ...(creditNotes === 'cancel'
      ? [{ name: 'creditNotes', ask: () => api.team.get({}), wrong: counterOf }]
      : []),
  ];
}

/** A key "FR:20" says the rate; "exempt:" and a reason, that there is none. */
const rateOf =
  (key: string) =>
  ({ rate, status }: Shown): string | undefined => {
    const wanted = key.startsWith('exempt:') ? 0 : Number(key.split(':')[1]);
    if (Number(rate) !== wanted) return `is of ${rate} %`;
    return (status as Shown | null | undefined)?.active === false ? 'is not active' : undefined;
  };

const currencyOf = ({ configs }: Shown): string | undefined => {
  const { currency } = (configs ?? {}) as { readonly currency?: Shown | null };
  return typeof currency?.code === 'string' && currency.code !== 'EUR'
    ? 'the currency of the account is not EUR'
    : undefined;
};

/** A counter that starts anew tells nothing after a lost answer: such a credit is then left to a person. */
const counterOf = ({ configs }: Shown): string | undefined =>
  (configs as Shown | null | undefined)?.sales_credit_reference_mode === 0
    ? undefined
    : 'numbers of credits start anew each month or year, so a lost answer is left to a person: choose "draft", or numbers that go on';
