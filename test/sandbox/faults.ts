/** What goes wrong on the wire, the same for every vendor. "Commit" is the moment when the work is done. */
export type HttpFault =
  /** This answer instead of the work. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** A web page with status 200 (or the one given) instead of the work. */
  | { readonly kind: 'html'; readonly status?: number }
  /** The work, or its answer, comes late; the work is done even if the caller has left. */
  | { readonly kind: 'delay'; readonly ms: number; readonly at?: 'before-commit' | 'after-commit' }
  | { readonly kind: 'cut-before-commit' }
  | { readonly kind: 'cut-after-commit' }
  /** The work is done; this comes back instead of its answer. */
  | {
      readonly kind: 'answer-after-commit';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: 'html' | 'truncated-json' | 'wrong-json' | { readonly text: string };
    }
  /** The work is done; half of the answer comes, then a reset. */
  | { readonly kind: 'reset-mid-body' }
  /** The work is done; the answer comes byte by byte (one a second, or as given). */
  | { readonly kind: 'slow-drip'; readonly msPerByte?: number }
  /** The server stops listening at this call, which is not served; `up()` brings it back. */
  | { readonly kind: 'down' }
  /** The call is served and answered, and is the last one until `up()`. */
  | { readonly kind: 'answer-then-down' };

const httpKinds: ReadonlySet<string> = new Set<HttpFault['kind']>([
  'status',
  'html',
  'delay',
  'cut-before-commit',
  'cut-after-commit',
  'answer-after-commit',
  'reset-mid-body',
  'slow-drip',
  'down',
  'answer-then-down',
]);

/** Every vendor adds kinds of its own: `{ kind: 'code-50' }`. */
export interface AnyFault {
  readonly kind: string;
}

export interface FaultRule<VendorFault extends AnyFault> {
  /** As in the table, "POST /createDocument"; every route if absent. */
  readonly route?: string;
  /** Looks at the parsed body. */
  readonly match?: (body: unknown) => boolean;
  /** Calls that meet the fault [1]. */
  readonly times?: number;
  /** Calls that pass before the first one meets it [0]. */
  readonly skip?: number;
  readonly fault: HttpFault | VendorFault;
}

export interface PlacedFault {
  /** Calls that have met it. */
  readonly met: number;
  remove(): void;
}

/** Faults on demand. A call meets every delay that fits and the first other fault that fits. */
export interface Faults<VendorFault extends AnyFault> {
  add(rule: FaultRule<VendorFault>): PlacedFault;
  clear(): void;
  /** Stops listening and drops open connections: new ones are refused. */
  down(): Promise<void>;
  /** Listens again on the same port. */
  up(): Promise<void>;
}

/** What one call meets. */
export interface MetFaults<VendorFault> {
  readonly delays: readonly Extract<HttpFault, { kind: 'delay' }>[];
  readonly http?: Exclude<HttpFault, { kind: 'delay' }>;
  readonly vendor?: VendorFault;
}

interface Placed<VendorFault extends AnyFault> {
  readonly rule: FaultRule<VendorFault>;
  seen: number;
  met: number;
}

/** Keeps the rules in the order in which they were added and tells each call what it meets. */
export function createFaultList<VendorFault extends AnyFault>() {
  const placed: Placed<VendorFault>[] = [];

  function add(rule: FaultRule<VendorFault>): PlacedFault {
    const entry: Placed<VendorFault> = { rule, seen: 0, met: 0 };
    placed.push(entry);
    return {
      get met() {
        return entry.met;
      },
      remove: () => {
        const index = placed.indexOf(entry);
        if (index >= 0) placed.splice(index, 1);
      },
    };
  }

  function meet(route: string, body: unknown): MetFaults<VendorFault> {
    const delays: Extract<HttpFault, { kind: 'delay' }>[] = [];
    let http: MetFaults<VendorFault>['http'];
    let vendor: VendorFault | undefined;
    for (const entry of placed) {
      const { fault } = entry.rule;
      const isDelay = isHttpFault(fault) && fault.kind === 'delay';
      if (!isDelay && (http || vendor)) continue;
      if (!isDue(entry, route, body)) continue;
      entry.met++;
      if (!isHttpFault(fault)) vendor = fault;
      else if (fault.kind === 'delay') delays.push(fault);
      else http = fault;
    }
    return { delays, ...(http && { http }), ...(vendor && { vendor }) };
  }

  return { add, clear: () => void placed.splice(0), meet };
}

function isDue<VendorFault extends AnyFault>(
  entry: Placed<VendorFault>,
  route: string,
  body: unknown,
): boolean {
  const { rule } = entry;
  if (entry.met >= (rule.times ?? 1)) return false;
  if (rule.route !== undefined && rule.route !== route) return false;
  if (rule.match && !rule.match(body)) return false;
  entry.seen++;
  return entry.seen > (rule.skip ?? 0);
}

function isHttpFault(fault: AnyFault): fault is HttpFault {
  return httpKinds.has(fault.kind);
}
