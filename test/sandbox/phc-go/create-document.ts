import { randomUUID } from 'node:crypto';
import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import { phcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-request.ts';
import type { RowHandler } from '../rows.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';
import { creditLines } from './credit-lines.ts';
import { changeCustomer } from './customers.ts';
import { documentAnswer } from './document-answer.ts';
import { door } from './door.ts';
import { soldLines } from './lines.ts';
import { finalConsumerNif } from './nif.ts';
import { nextDraftNumber, nextNumber } from './numbering.ts';
import type { PhcGoDocumentRecord } from './records.ts';
import { refuseUnless } from './refusal.ts';
import type { PhcGoDocumentType, PhcGoInstallation } from './settings.ts';
import { portugueseDay } from './store.ts';
import { addUp } from './totals.ts';

/** `POST /createDocument`: everything is checked, then stored in one step, then answered. */
export function createDocument(context: PhcGoContext): RowHandler<PhcGoFault> {
  const { installation, store } = context;
  const body = phcGoDocumentRequest(noteTypes(installation));
  return door(context, { access: 'token', body }, async (request, fault) => {
    const type = installation.documentTypes[request.document.docType];
    refuseUnless(type !== undefined, `There is no document type ${request.document.docType}.`);
    checkPlan(request, type, context);
    const change = changeCustomer(request, store.customers, context.switches);
    refuseUnless(
      change.record.taxNumber !== finalConsumerNif,
      'The number of the final consumer cannot be printed.',
    );
    const document = drawUp(request, type, context, change);
    store.customers.splice(change.index ?? store.customers.length, 1, change.record);
    store.documents.push(document);
    const answer = documentAnswer(document, request, change.record, context, fault);
    await context.committed(document);
    return answer;
  });
}

function drawUp(
  request: PhcGoDocumentRequest,
  type: PhcGoDocumentType,
  { installation, switches, store, now }: PhcGoContext,
  { record, printedName }: ReturnType<typeof changeCustomer>,
): PhcGoDocumentRecord {
  const { document, requestOptions } = request;
  const draft = requestOptions.option === 2 && type.allowsDrafts;
  const date = document.documentDate?.slice(0, 10) ?? portugueseDay(now());
  const lines =
    type.kind === 'credit-note'
      ? creditLines(request, store.documents, switches)
      : soldLines(request, installation, switches);
  const { financialDiscount: amount, financialDiscountInPercentage: percent } = document;
  const number = draft ? nextDraftNumber : nextNumber;
  return {
    stamp: randomUUID(),
    docType: document.docType,
    number: number(store.documents, document.docType, date),
    year: Number(date.slice(0, 4)),
    date,
    draft,
    cancelled: false,
    customerNumber: record.number,
    customerName: printedName,
    taxNumber: record.taxNumber,
    currency: document.currency ?? 'EUR',
    lines,
    ...addUp(lines, { amount, percent }, switches.vatRounding),
    requisitionNumber: (document.requisitionNumber ?? '').slice(0, switches.requisitionNumberLength),
    refInt: hasRefInt(switches.plan) ? (document.refInt ?? '') : '',
    observations: document.documentObservations ?? '',
    paymentTerms: installation.paymentTerms.find(name => name === document.paymentTerms) ?? '',
    rectificationReason: document.rectificationReason ?? '',
    regType: document.regType ?? '',
    treasuryAccount: document.blAccount,
    option: requestOptions.option,
    storedAt: now().toISOString(),
  };
}

/** Rules of the plan and of the connections of the installation (footnotes 5 and 6). */
function checkPlan(
  { document }: PhcGoDocumentRequest,
  type: PhcGoDocumentType,
  { switches, installation }: PhcGoContext,
): void {
  const refIntWorks = document.refInt === undefined || hasRefInt(switches.plan);
  refuseUnless(refIntWorks || switches.refIntBelowAdvanced === 'drop', 'The plan has no internal reference.');
  const account = document.blAccount;
  refuseUnless(
    account === undefined || switches.plan !== 'Grow',
    'The plan has no treasury accounts of documents.',
  );
  refuseUnless(
    account === undefined || installation.treasuryAccounts.includes(account),
    `There is no treasury account ${account}.`,
  );
  const needsRegType = switches.accountingConnection && type.kind === 'credit-note';
  refuseUnless(!needsRegType || Boolean(document.regType), 'A credit note needs its type of regularization.');
}

function hasRefInt(plan: PhcGoContext['switches']['plan']): boolean {
  return plan === 'Advanced' || plan === 'Enterprise';
}

function noteTypes({ documentTypes }: PhcGoInstallation) {
  const numbersOf = (kind: PhcGoDocumentType['kind']): number[] =>
    Object.entries(documentTypes)
      .filter(([, type]) => type.kind === kind)
      .map(([number]) => Number(number));
  return { creditNoteTypes: numbersOf('credit-note'), debitNoteTypes: numbersOf('debit-note') };
}
