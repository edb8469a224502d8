import { ownValue } from './own-value.ts';

/**
 * What a table names for the gateways of a payment, whatever their capitals; undefined unless each gateway is in it and
 * all have the same value.
 */
export function ofGateways<Value>(
  table: Readonly<Record<string, Value>>,
  gateways: readonly string[],
): Value | undefined {
  const known = Object.fromEntries(Object.entries(table).map(([name, value]) => [keyOf(name), value]));
  const [first, ...others] = gateways.map(name => ownValue(known, keyOf(name)));
  return others.every(value => value === first) ? first : undefined;
}

const keyOf = (gateway: string): string => gateway.trim().toLowerCase();
