import { ConfigurationError } from '../../../errors.ts';
import type { PrestashopShop } from '../connection.ts';
import type { Webservice } from './connect.ts';
import type { Row } from './endpoints.ts';
import { only } from './filters.ts';

type ById = ReadonlyMap<string, Row>;

/** What a shop has few of, by id. */
export interface ShopTables {
  readonly orderStates: ById;
  readonly taxes: ById;
  readonly currencies: ById;
  readonly countries: ById;
  readonly states: ById;
}

/**
 * Reads the tables that every order refers to. Throws IntegrationError; ConfigurationError if `paidStates` names a
 * state that the shop does not have.
 */
export async function readTables(service: Webservice, { paidStates }: PrestashopShop): Promise<ShopTables> {
  const [orderStates, taxes, currencies, countries, states] = await Promise.all([
    service.orderStates.list({ query: only('id', 'name', 'template', 'paid', 'unremovable') }),
    service.taxes.list({ query: only('id', 'rate', 'name') }),
    service.currencies.list({ query: only('id', 'iso_code') }),
    service.countries.list({ query: only('id', 'iso_code') }),
    service.states.list({ query: only('id', 'iso_code') }),
  ]);
  const known = byId(orderStates);
  const unknown = paidStates.filter(id => !known.has(String(id)));
  if (unknown.length > 0)
    throw new ConfigurationError(
      `The shop has no order state ${unknown.join(', ')}: correct "paidStates" of its connection.`,
    );
  return {
    orderStates: known,
    taxes: byId(taxes),
    currencies: byId(currencies),
    countries: byId(countries),
    states: byId(states),
  };
}

const byId = (rows: readonly Row[]): ById => new Map(rows.map(row => [row.id, row]));
