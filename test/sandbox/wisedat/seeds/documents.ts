import type { DocumentKindRecord, SeriesRecord } from '../records.ts';

type Kind = readonly [id: string, description: string, type: number, saftType: number];

/** Sales documents; the first active one of a type is the suggested one. */
const salesDocuments: readonly Kind[] = [
  ['ORC', 'Orçamento', 1, 0],
  ['PED', 'Pedido de orçamento', 0, -1],
  ['ENC', 'Encomenda de cliente', 2, -1],
  ['GT', 'Guia de transporte', 3, 1],
  ['GR', 'Guia de remessa', 3, 0],
  ['FT', 'Fatura', 4, 0],
  ['FR', 'Fatura-recibo', 4, 7],
  ['FS', 'Fatura simplificada', 4, 6],
  ['NC', 'Nota de crédito', 4, 2],
  ['ND', 'Nota de débito', 4, 1],
];

/** No type of the table of sales documents is a receipt; the document prints no other. */
const paymentDocuments: readonly Kind[] = [['RC', 'Recibo', 5, 0]];

const ids = [...salesDocuments, ...paymentDocuments].map(([id]) => id);

export function seedSalesDocuments(year: number): readonly DocumentKindRecord[] {
  return [
    ...salesDocuments.map(kind => documentKind(kind, year)),
    { ...documentKind(['VD', 'Venda a dinheiro', 4, 3], year), active: false },
  ];
}

export function seedPaymentDocuments(year: number): readonly DocumentKindRecord[] {
  return paymentDocuments.map(kind => documentKind(kind, year));
}

/** Two series a year, one of them with the VAT cash system, for the years around this one; a short one, and an inactive one. */
export function seedSeries(year: number): readonly SeriesRecord[] {
  const years = [...new Set([year - 1, year, year + 1, 2026, 2027])].toSorted();
  const yearly = years.flatMap(each =>
    [false, true].map(isCash => ({
      ...ofYear(each),
      id: `${isCash ? 'C' : 'A'}${each % 100}`,
      description: isCash ? `IVA de caixa ${each}` : `Série ${each}`,
      vat_cash_system: isCash,
    })),
  );
  return [
    ...yearly,
    { ...ofYear(year), id: 'FEIRA', description: 'Talão da feira', limit: 2, documents: ['ENC', 'FT', 'RC'] },
    { ...ofYear(year), id: 'VELHA', description: 'Série encerrada', active: false },
  ];
}

function ofYear(year: number) {
  return {
    vat_cash_system: false,
    active: true,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    limit: 100_000,
    documents: ids,
  };
}

function documentKind([id, description, documentType, saftType]: Kind, year: number): DocumentKindRecord {
  return {
    id,
    description,
    default_series: `A${year % 100}`,
    document_type: documentType,
    saft_type: saftType,
    active: true,
  };
}
