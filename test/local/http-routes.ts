/** A route that fits a request, and what its placeholders stand for. */
export interface RouteMatch<Target> {
  readonly routeKey: string;
  readonly target: Target;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Route<Target> {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: Target;
}

const greedy = /^\{(.+)\+\}$/;
const placeholder = /^\{(.+)\}$/;

/**
 * A look-up in the order of API Gateway: routes that end before those with a greedy placeholder, then a fixed
 * segment before a placeholder, the method itself before ANY. Throws when two routes are the same.
 * @param routes pairs of `POST /webhooks/{tenant}/shopify` and what it leads to
 */
export function makeRouter<Target>(
  routes: ReadonlyArray<readonly [routeKey: string, target: Target]>,
): (method: string, path: string) => RouteMatch<Target> | undefined {
  const table = routes.map(([key, target]): Route<Target> => {
    const [method = '', path = ''] = key.split(' ');
    const routeKey = `${method.replace('*', 'ANY').toUpperCase()} ${path}`;
    return {
      routeKey,
      method: method.replace('*', 'ANY').toUpperCase(),
      segments: path.split('/').slice(1),
      target,
    };
  });
  const twice = table.find((one, i) => table.findIndex(other => shape(other) === shape(one)) !== i);
  if (twice) throw new Error(`Two functions have the route ${twice.routeKey}.`);
  const ordered = table.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));

  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const { routeKey, target, ...route } of ordered) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const pathParameters = placeholdersOf(route.segments, segments);
      if (pathParameters) return { routeKey, target, pathParameters };
    }
    return undefined;
  };
}

/** Two routes of one shape would get the same requests. */
const shape = (route: Route<unknown>): string =>
  `${route.method} ${route.segments.map(one => one.replace(greedy, '{+}').replace(placeholder, '{}')).join('/')}`;

/** Text that sorts as routes are tried. */
const rank = (route: Route<unknown>): string =>
  (route.segments.some(one => greedy.test(one)) ? '1' : '0') +
  route.segments.map(one => (greedy.test(one) ? '2' : placeholder.test(one) ? '1' : '0')).join('') +
  (route.method === 'ANY' ? '~' : '!');

function placeholdersOf(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, wanted] of pattern.entries()) {
    const rest = segments.slice(i);
    const [value = ''] = rest;
    const greedyName = greedy.exec(wanted)?.[1];
    if (greedyName !== undefined) {
      if (value === '') return undefined;
      return { ...parameters, [greedyName]: rest.join('/') };
    }
    const name = placeholder.exec(wanted)?.[1];
    if (name === undefined ? value !== wanted || rest.length === 0 : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
  }
  return pattern.length === segments.length ? parameters : undefined;
}
