import type { Issuer, VendorDocument } from '../../domain/document.ts';
import { roundHalfUp } from '../../domain/money.ts';
import { VendorContractError } from '../../errors.ts';
import type { PhcGo } from './connect.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';

/**
 * PHC GO's name, in searches, of the field that carries our reference. Not printed: public clients use these.
 */
const searchedAs = { requisitionNumber: 'encomenda', refInt: 'refInt' } as const;
const equals = 0;

/** Issues documents with PHC GO. */
export function phcGoIssuer({ connection, api }: PhcGo): Issuer<PhcGoDocumentRequest> {
  const search = (entityName: 'Ft' | 'Cl', filterItem: string, valueItem: string | number) =>
    api.entities.search({
      body: { queryObject: { entityName, filterItems: [{ filterItem, comparison: equals, valueItem }] } },
    });
  return {
    name: 'PHC GO',
    create: async body => {
      const answer = await api.documents.create({ body });
      const document = readDocument(answer.requestedFields ?? {});
      return { ...(document && { document }), ...(answer.pdf && { pdfUrl: answer.pdf }) };
    },
    find: async reference => {
      const field = searchedAs[connection.referenceField];
      const { entities } = await search('Ft', field, reference);
      const exact = entities.filter(found => found[field] === reference && !isTrue(found.anulado));
      return exact.map(found => {
        const document = readDocument(found);
        if (document) return document;
        throw new VendorContractError(
          'PHC GO found our document but shows neither its number nor its total.',
        );
      });
    },
    ping: async () => void (await search('Ft', 'fno', 1)),
  };
}

/** Number of the customer record with exactly this tax number; the oldest one if there are several. */
export async function findCustomer({ api }: PhcGo, taxNumber: string): Promise<number | undefined> {
  const { entities } = await api.entities.search({
    body: {
      queryObject: {
        entityName: 'Cl',
        filterItems: [{ filterItem: 'ncont', comparison: equals, valueItem: taxNumber }],
      },
    },
  });
  const numbers = entities
    .filter(found => String(found.ncont).trim() === taxNumber)
    .map(found => Number(found.no))
    .filter(number => Number.isSafeInteger(number) && number > 0);
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/** A document from its PHC fields; undefined unless number and total are both shown. A draft has no positive number. */
function readDocument(fields: Readonly<Record<string, unknown>>): VendorDocument | undefined {
  const number = text(fields.fno);
  const total = amount(text(fields.etotal));
  if (number === undefined || total === undefined) return undefined;
  return { number, total, draft: !(Number(number) > 0) };
}

/** Minor units of an amount as PHC GO writes it: "50", "49.9", "49.900000" or "49,90". */
function amount(shown: string | undefined): bigint | undefined {
  const decimal = shown?.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return decimal !== undefined && /^-?\d+(\.\d+)?$/.test(decimal) ? roundHalfUp(decimal) : undefined;
}

function text(value: unknown): string | undefined {
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return shown === '' ? undefined : shown;
}

const isTrue = (value: unknown): boolean =>
  value === true || value === 1 || value === 'true' || value === '1';
