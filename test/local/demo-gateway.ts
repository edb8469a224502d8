import type { WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

interface Page {
  readonly pagination: { readonly page: number; readonly number_pages: number };
  readonly products: readonly { readonly description: string }[];
}
interface Problem {
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** Any documented call of WISEDAT, and what a wrong one is told; gives the line of the summary. */
export async function showGateway(
  cloud: Cloud,
  wisedat: WisedatSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const { call } = tenantDoor(cloud, azulejo);
  chapter('Every documented call of WISEDAT is one route away, and checked before it is sent:');
  const answer = await call('api/wisedat/products?limit=2&page=1');
  const { pagination, products } = (await answer.json()) as Page;
  check(
    `GET api/wisedat/products?limit=2&page=1 -> ${products.map(({ description }) => description).join(', ')}; page ${pagination.page} of ${pagination.number_pages}`,
    products.length === 2,
  );
  const before = wisedat.calls.length;
  const wrong = { name: 'Casa Nova, Lda.', country: 'PT', tax_id: '123456780', colour: 'blue' };
  const refused = await call('api/wisedat/customers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wrong),
  });
  const { errors } = (await refused.json()) as Problem;
  check(
    `POST api/wisedat/customers, wrong in ${errors.length} places -> ${refused.status}, nothing sent`,
    refused.status === 422 && wisedat.calls.length === before,
  );
  for (const { path, message } of errors) check(`${path} ${message}`, true);
  return `page 1 of ${pagination.number_pages}; a wrong call told its ${errors.length} faults at once`;
}
