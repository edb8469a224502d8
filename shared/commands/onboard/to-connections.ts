import type { Answers } from './answers.ts';

/** The entry of an API key in the connection `api-keys`. */
export interface KeyEntry {
  readonly id: string;
  readonly sha256: string;
}

/** Connections of one tenant, not checked yet: what `connections:put` takes. */
export function toConnections(answers: Answers, key: KeyEntry): Record<string, unknown> {
  const { jobs = [] } = answers;
  return {
    ...(jobs.includes('issue') && {
      shopify: {
        shops: [{ domain: answers.shopDomain, webhookSecrets: [answers.webhookSecret] }],
      },
      invoicing: invoicing(answers),
      'phc-go': phcGo(answers),
    }),
    ...(jobs.includes('my-dso-manager') && {
      'my-dso-manager': {
        login: answers.dsoLogin,
        password: answers.dsoPassword,
        encoding: answers.dsoEncoding,
      },
    }),
    ...(jobs.includes('payorcrm') && {
      payorcrm: {
        baseUrl: answers.payorcrmUrl,
        apiKey: answers.payorcrmKey,
        apiSecret: answers.payorcrmSecret,
        amountUnit: answers.payorcrmAmounts,
        updates: answers.payorcrmUpdates,
      },
    }),
    ...(jobs.includes('wisedat') && {
      wisedat: {
        baseUrl: answers.wisedatUrl,
        apiKey: answers.wisedatKey,
        user: answers.wisedatUser,
        password: answers.wisedatPassword,
        gatewayWrites: answers.wisedatWrites,
      },
    }),
    'api-keys': { keys: [key] },
  };
}

function invoicing(answers: Answers): Record<string, unknown> {
  const { exportCode, intraEuCode, shippingCode, giftCardCode, tipCode } = answers;
  const taxIdFields = (answers.taxIdFields ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  return {
    issueWith: 'phc-go',
    country: answers.country,
    startAt: answers.startAt,
    live: false,
    ...(taxIdFields.length > 0 && { taxIdFields }),
    invalidTaxId: answers.invalidTaxId,
    exemptions: {
      ...(answers.vatRegime === 'exempt' && { smallBusiness: 'M10' }),
      ...(exportCode && { export: exportCode }),
      ...(intraEuCode && { intraEuGoods: intraEuCode }),
      ...(shippingCode && { shipping: shippingCode }),
      ...(giftCardCode && { giftCards: giftCardCode }),
      ...(tipCode && { tips: tipCode }),
    },
    euDistanceSales: answers.euDistanceSales,
    ...(shippingCode && { shippingWithoutVat: 'exempt' }),
    ...(giftCardCode && { giftCards: 'multi' }),
    ...(tipCode && { tips: 'exempt' }),
    roundingLine: answers.roundingLine,
  };
}

function phcGo(answers: Answers): Record<string, unknown> {
  const { defaultReference, shippingReference, feeReference, finalConsumer, company, regularisation } =
    answers;
  return {
    backendUrl: answers.backendUrl,
    appId: answers.appId,
    userCode: answers.userCode,
    password: answers.phcPassword,
    ...(company && { company }),
    option: answers.mailsBuyer ? 0 : 1,
    invoiceDocType: Number(answers.invoiceType),
    creditNoteDocType: Number(answers.creditNoteType),
    ...(defaultReference && { defaultReference }),
    ...(shippingReference && { shippingReference }),
    ...(feeReference && { feeReference }),
    ...(finalConsumer && { finalConsumerNumber: Number(finalConsumer) }),
    dispatchRegion: answers.dispatchRegion,
    ...(regularisation && { regType: regularisation }),
  };
}
