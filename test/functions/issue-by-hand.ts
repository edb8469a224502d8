import { phcGoEndpoints } from '../../shared/vendors/phc-go/endpoints/table.ts';
import { logIn, post } from '../vendors/phc-go/caller.ts';
import type { Tenant } from './world.ts';

export interface HandMade {
  /** With tax, as a decimal string. */
  readonly total: string;
  /** Type of the document [2, as the tenant's invoices]. */
  readonly docType?: number;
  /** YYYY-MM-DD [the day of the last document, or today]. */
  readonly date?: string;
  /** Number of the tenant's invoice that a credit note returns whole. */
  readonly origin?: string;
}

/** Issues a document as a person in PHC GO would. Gives its number. */
export async function issueByHand(
  { phcGo }: Pick<Tenant, 'phcGo'>,
  { total, docType = 2, date, origin }: HandMade,
): Promise<string> {
  const day = date ?? phcGo.documents.at(-1)?.date;
  const body = {
    requestOptions: { option: 1, requestedFields: ['fno'] },
    document: {
      docType,
      customerNumber: 1,
      ...(day !== undefined && { documentDate: `${day} 00:00:00Z` }),
      ...(origin !== undefined && { rectificationReason: 'By hand' }),
    },
    products: [origin === undefined ? sold(total) : returned(origin)],
  };
  const answer = await post(phcGo, 'createDocument', body, await logIn(phcGo));
  const { requestedFields, message } = phcGoEndpoints.documents.create.ok.parse(await answer.json());
  if (requestedFields?.fno === undefined) throw new Error(`PHC GO said: ${message}`);
  return String(requestedFields.fno);
}

const article = { reference: 'C021', designation: 'By hand', quantity: 1 };
const sold = (total: string) => ({
  ...article,
  unitPrice: Number(total),
  taxIncluded: true,
  taxPercentage: 23,
  taxRegion: 'PT',
});
const returned = (origin: string) => ({
  ...article,
  originDocumentNumber: Number(origin),
  originDocumentType: 2,
});
