import { issuesOf } from '../../schema-issues.ts';
import { didYouMean } from '../nearest-name.ts';
import type { Connections, Fault } from './connections-file.ts';
import { checkTogether } from './connections-together.ts';
import { knownConnection, knownConnections } from './known-connections.ts';

/** Largest secret of AWS, in bytes. */
const largestSecret = 65_536;

/** What to do about a field, where its own message does not say it. */
const advice: Readonly<Record<string, string>> = {
  'invoicing.startAt':
    'orders paid before it are ignored: give the instant from which the bridge issues, such as "2027-01-01T00:00:00Z"',
  'invoicing.country': 'give "PT" or "FR"',
  'invoicing.issueWith': 'name the ERP that issues',
  'phc-go.invoiceDocType': 'give the number of the document type at PHC GO; 2 is usual for paid orders',
  'phc-go.finalConsumerNumber':
    'give the number of the customer at PHC GO whom invoices of buyers without tax number name',
};

/**
 * Everything that is wrong with these connections, found by the schemas that the functions use and by looking at
 * them together. `present` names the connections that a tenant has already, beside those given here. Never tells
 * a value.
 */
export function checkConnections(
  connections: Connections,
  present: (tenant: string) => ReadonlySet<string>,
): Fault[] {
  const alone = Object.entries(connections).flatMap(([tenant, ofTenant]) =>
    Object.entries(ofTenant).flatMap(([name, value]) =>
      checkOne(name, value).map(({ field, message }) => ({
        place: [tenant, name, field].filter(part => part !== '').join(' / '),
        message,
      })),
    ),
  );
  return [...alone, ...checkTogether(connections, present)];
}

function checkOne(name: string, value: unknown): Array<{ field: string; message: string }> {
  const known = knownConnection(name);
  if (!known) return [{ field: '', message: unknownConnection(name) }];
  const parsed = known.kind.schema.safeParse(value);
  const faults = parsed.success ? [] : issuesOf(parsed.error);
  return [
    ...faults.map(({ path, message }) => {
      const hint = advice[`${name}.${path}`];
      return { field: path, message: hint === undefined ? message : `${message}; ${hint}` };
    }),
    ...sizeFaults(value),
  ];
}

function unknownConnection(name: string): string {
  const names = knownConnections.map(({ kind }) => kind.name);
  const meant = didYouMean(name, names);
  return `this version knows no such connection${meant === '' ? `: it knows ${names.join(', ')}` : meant}`;
}

function sizeFaults(value: unknown): Array<{ field: string; message: string }> {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes <= largestSecret) return [];
  const message = `takes ${(bytes / 1024).toFixed(1)} kB, and a secret of AWS has room for 64: shorten its longest list`;
  return [{ field: '', message }];
}
