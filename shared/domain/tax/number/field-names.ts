/** Words in the name of a field that make it a tax number field; accents, case and punctuation do not matter. */
const fieldWords =
  /\b(?:(?:cliente?|customer|billing|shipping)?nif(?:cliente|client|number|numero|num|no|nr|pt|empresa|fatura\w*|factura\w*|comprador)?|nipc|contribuinte|siren|siret|tva|vat(?: ?(?:number|id|no|nr))?|tax ?(?:id|no|nr|number|identification)|fiscal ?(?:id|no|nr|number)|(?:identificacao|numero|num|no|nr|codigo|cod) fiscal)\b/;

/** The same, in names that more often have an amount: they count with as many digits as a number has. */
const amountWords = /\b(?:iva|cif|billing tax)\b/;

/** Words of fields that tell something about the tax or its number: "vat_rate", "nif_validated". */
const otherFacts =
  /\b(?:rate|taxa|taux|country|pais|pays|valid\w*|status|estado|exempt\w*|isen[tc]\w*|amount|total|percent\w*|incl\w*)\b/;

/** The name of a field that has any number: it counts beside a field such as "Deseja fatura com NIF?" = "Sim". */
const anyNumber = /^(?:o |seu |your )?(?:numero|number|num|no|nr|n)$/;

/** Words of fields with numbers of payments, orders, phones, parcels and programs; one in eleven looks like a NIF. */
const otherNumbers = [
  /\b(?:pag\w*|pay\w*|paid|paiement|multibanco|mb|mbway|entidade|entity|iban|nib|swift)\b/,
  /\b(?:stripe|easypay|ifthenpay|eupago|hipay|sibs|klarna|adyen|mollie|redsys|lusopay|viva)\b/,
  /\b(?:ref|refs|referenc\w*|transac\w*|order\w*|encomenda\w*|pedido\w*|commande\w*|codigo|code|cupao|cupo[nm]|coupon|voucher|gift)\b/,
  /\b(?:\w*phone|tel|telef\w*|telem\w*|tlm|tlf|mobile|movel|portable|whatsapp|contact\w*)\b/,
  /\b(?:track\w*|rastre\w*|shipments?|awb|guia|sku|ean|isbn|imei|serial|serie|lote|barcode)\b/,
  /\b(?:\w*ids?|uuid|guid|token|session\w*|hash|key|cart|nonce|ip|ga|\w*clid|fbp|fbc|utm|campaign\w*|adset\w*|landing)\b/,
  /\b(?:card|cartao|carte|loyalty|fidel\w*|socio|socia|member\w*|membro|points|pontos|conta|account|compte)\b/,
  /\b(?:autoriza\w*|authori[sz]ation|operac\w*|operation|terminal|talao|recibo|receipt|transfer\w*|virement)\b/,
  /\b(?:recolha|pickup|pick|relais|locker|cacifo|parcel|suivi|colis|livraison|reserva\w*|booking)\b/,
  /\b(?:cliente?|customer) (?:number|numero|num|no|nr|code|codigo)\b/,
  /\b(?:number|numero|num|no|nr) (?:d[aeou] |of )?(?:cliente?|customer)\b/,
  /\b(?:po|purchase) (?:number|numero|num|no|nr)\b/,
  /\b(?:erp|primavera|sage|moloni|dpd|ctt|gls|trans date|timestamp)\b/,
  /\b(?:invoices?|faturas?|facturas?|factures?|documento?) (?:number|numero|num|no|nr)\b/,
  /\b(?:number|numero|num|no|nr) (?:d[aeou] |of )?(?:invoices?|faturas?|facturas?|factures?)\b/,
];

/** Words of fields that say for whom the invoice is. */
const invoiceWords =
  /\b(?:fatura\w*|factura\w*|facture\w*|invoic(?:e|es|ing)|nif|nipc|contribuinte|vat|iva|cif|tva|fiscal|siren|siret)\b/;
const buyerWords =
  /\b(?:billing|shipping|tax|empresa|company|societe|entreprise|cliente?|customer|buyer|comprador)\b/;
/** Fields with names of programs, but for those that a shop adds to its checkout. */
const ofPrograms = /^_(?!wc_(?:billing|shipping|other)\/)/;

/** What the name of a field says of the numbers in it. */
export interface FieldName {
  /** For comparison: "nº_Contribuinte" is "no contribuinte". */
  readonly plain: string;
  /** `taxId`: the buyer's tax number; `perhaps`: it, if it is long enough; `fact`: something about it. */
  readonly asks: 'taxId' | 'perhaps' | 'fact' | 'nothing';
  readonly isAnyNumber: boolean;
  /** Whether buyers may have written into it, as far as its name tells. */
  readonly isWritten: boolean;
  /** Whether it is for another number, as that of a payment. */
  readonly isOfOthers: boolean;
  /** Whether it is about the invoice: then a number in it is not that of a phone. */
  readonly isOfInvoice: boolean;
}

/** Reads the name of a field of any shop, of an app or a plug-in. */
export function readFieldName(name: string): FieldName {
  const plain = plainName(name);
  const both = `${plain} ${inOnePiece(name)}`;
  const isOfInvoice = invoiceWords.test(plain);
  return {
    plain,
    asks: asked(both),
    isAnyNumber: anyNumber.test(plain),
    isWritten: !ofPrograms.test(name) || isOfInvoice || buyerWords.test(plain),
    isOfOthers: otherNumbers.some(words => words.test(plain)),
    isOfInvoice,
  };
}

/** "nº_Contribuinte" -> "no contribuinte", "vatNumber" -> "vat number". */
export const plainName = (name: string): string =>
  words(
    withoutAccents(name)
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'),
  );

/** "NIFempresa" -> "nifempresa". */
const inOnePiece = (name: string): string => words(withoutAccents(name));

function asked(names: string): FieldName['asks'] {
  const asks = fieldWords.test(names) ? 'taxId' : amountWords.test(names) ? 'perhaps' : 'nothing';
  return asks !== 'nothing' && otherFacts.test(names) ? 'fact' : asks;
}

const withoutAccents = (name: string): string =>
  name.replaceAll('.', '').normalize('NFKD').replace(/\p{M}/gu, '');

const words = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
