import type { SandboxHandler } from '../http-server.ts';
import { jsonReply } from '../rows.ts';
import type { WisedatFault } from './context.ts';

type Routes = Readonly<Record<string, SandboxHandler<WisedatFault>>>;

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

/** For each path that is served, a 405 to the methods that it does not take. */
export function wrongMethods(routes: Routes): Routes {
  const paths = new Set(Object.keys(routes).map(route => route.split(' ')[1] ?? ''));
  const wrong = [...paths].flatMap(path => {
    const all = methods.map(method => `${method} ${path}`);
    const allow = all.filter(route => route in routes).map(route => route.split(' ')[0]);
    const refusal = () =>
      jsonReply(405, { errors: ['Method not allowed'] }, '405', { allow: allow.join(', ') });
    return all.filter(route => !(route in routes)).map(route => [route, refusal] as const);
  });
  return Object.fromEntries(wrong);
}
