import { countryCodes } from '../../../../shared/domain/country-codes.ts';
import type {
  CountryRecord,
  CurrencyRecord,
  DescribedRecord,
  TaxRecord,
  UnitRecord,
  WarehouseRecord,
} from '../records.ts';
import { portugueseAddress } from './company.ts';

const names = new Intl.DisplayNames('pt-PT', { type: 'region' });

/** Every country of ISO 3166-1, in Portuguese. */
export const seedCountries: readonly CountryRecord[] = [...countryCodes].map(id => ({
  id,
  name: names.of(id) ?? id,
}));

export const seedCurrencies: readonly CurrencyRecord[] = [
  { id: 'EUR', description: 'Euro', symbol: '€', decimal_cases: 2 },
  { id: 'USD', description: 'Dólar dos EUA', symbol: '$', decimal_cases: 2 },
  { id: 'JPY', description: 'Iene', symbol: '¥', decimal_cases: 0 },
];

export const seedDeliveryMethods: readonly DescribedRecord[] = [
  { id: 'CORREIO', description: 'Correio' },
  { id: 'LOJA', description: 'Levantamento na loja' },
];

/** A few of the reasons of the tax authority. */
export const seedExemptionReasons: readonly DescribedRecord[] = [
  { id: 'M07', description: 'Isento artigo 9.º do CIVA' },
  { id: 'M05', description: 'Isento artigo 14.º do CIVA' },
  { id: 'M16', description: 'Isento artigo 14.º do RITI' },
  { id: 'M40', description: 'IVA - autoliquidação' },
];

export const seedPaymentConditions: readonly DescribedRecord[] = [
  { id: 'PP', description: 'Pronto pagamento' },
  { id: '30D', description: '30 dias' },
];

export const seedPaymentMethods: readonly DescribedRecord[] = [
  { id: 'TB', description: 'Transferência bancária' },
  { id: 'NU', description: 'Numerário' },
  { id: 'MB', description: 'Multibanco' },
];

export const seedEntityTypes: readonly DescribedRecord[] = [
  { id: 'GER', description: 'Geral' },
  { id: 'REV', description: 'Revendedor' },
];

/** Rates of the mainland, the Azores (A) and Madeira (M), an exempt one, and one without deduction. */
export const seedTaxes: readonly TaxRecord[] = [
  tax('NO', 'Taxa normal', 3, 23),
  tax('IN', 'Taxa intermédia', 2, 13),
  tax('RE', 'Taxa reduzida', 1, 6),
  tax('AN', 'Açores, taxa normal', 3, 16),
  tax('AI', 'Açores, taxa intermédia', 2, 9),
  tax('AR', 'Açores, taxa reduzida', 1, 4),
  tax('MN', 'Madeira, taxa normal', 3, 22),
  tax('MI', 'Madeira, taxa intermédia', 2, 12),
  tax('MR', 'Madeira, taxa reduzida', 1, 4),
  { ...tax('IS', 'Isento', 0, 0), exemption_reason: 'M07' },
  { ...tax('ND', 'Não dedutível', 4, 0), exemption_reason: 'M40' },
];

/** A dozen and a piece are related, as are grams and kilograms. */
export const seedUnits: readonly UnitRecord[] = [
  { id: 'UN', description: 'Unidade', base: 'UN' },
  { id: 'DZ', description: 'Dúzia', base: 'UN' },
  { id: 'KG', description: 'Quilograma', base: 'KG' },
  { id: 'GR', description: 'Grama', base: 'KG' },
  { id: 'HR', description: 'Hora', base: 'HR' },
];

export const seedWarehouses: readonly WarehouseRecord[] = [
  {
    id: 1,
    code: 'CENTRAL1',
    description: 'Armazém central',
    address: portugueseAddress('Rua do Armazém 3', 'Maia', '4470-605'),
    locations: [1, 2],
  },
  { id: 2, code: 'LOJA0001', description: 'Loja do cais', address: null, locations: [3] },
];

function tax(id: string, description: string, type: number, value: number): TaxRecord {
  return { id, description, type, value, exemption_reason: null };
}
