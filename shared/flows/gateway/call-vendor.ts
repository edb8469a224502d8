import {
  RejectedInputError,
  TooManyCallsError,
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import type { Endpoint } from '../../http/endpoint.ts';
import type { Outgoing } from '../../http/exchange.ts';
import type { Forwarded } from '../../http/forward.ts';
import type { Gateway } from '../../http/gateway/gateway.ts';
import { largestBody } from '../../limits.ts';
import { errorFields, log } from '../../logger.ts';
import { type SharingBucket, shareFile } from './share-file.ts';

/** What a tenant's connection lets callers of the gateway change (docs/decisions/gateway-writes.md). */
type GatewayWrites = 'none' | 'non-fiscal' | 'all';

interface GatewayCall {
  readonly tenant: string;
  readonly method: string;
  /** What follows the vendor's name in our route, decoded: "salesinvoices/invoice". */
  readonly path: { readonly path: string };
  /** Query string without the question mark. */
  readonly search: string;
  readonly raw: Buffer;
}

/** One tenant's access to the vendor. */
interface VendorAccess {
  readonly connection: { readonly gatewayWrites: GatewayWrites };
  forward(row: Endpoint, sent: Outgoing): Promise<Forwarded>;
}

interface GatewayDeps {
  readonly gateway: Gateway;
  readonly open: (tenant: string) => Promise<VendorAccess>;
  /** Seconds to wait if the tenant calls too often. */
  readonly countCall: (tenant: string, vendor: string) => Promise<number | undefined>;
  readonly bucket: SharingBucket;
}

type Headers = Readonly<Record<string, string>>;
type GatewayAnswer =
  | { readonly status: number; readonly bytes: Buffer; readonly headers: Headers }
  | { readonly error: unknown; readonly headers: Headers };

const secondsAfterRenewal = 1;
const outsideLedger = { 'x-outside-ledger': 'true' };

/** Scope that a call needs: reading or changing something at the vendor. */
export const scopeOfCall =
  ({ find }: Pick<Gateway, 'find'>) =>
  ({ method, path }: { method: string; path: Readonly<Record<string, string | undefined>> }) => {
    const effect = find(method, `/${path.path}`)?.row.effect ?? (method === 'GET' ? 'read' : 'write');
    return effect === 'read' ? 'vendor-read' : 'vendor-write';
  };

/**
 * Makes one documented call for a tenant and gives the vendor's own answer. Everything that the document and the
 * tenant's settings say against it is found before the vendor hears of it. Throws RejectedInputError,
 * TooManyCallsError, VendorRefusedError and whatever keeps a vendor from being called.
 */
export async function callVendor(call: GatewayCall, deps: GatewayDeps): Promise<GatewayAnswer> {
  const { gateway } = deps;
  const path = `/${call.path.path}`;
  const found = gateway.find(call.method, path);
  if (!found) {
    const nearest = gateway.nearest(call.method, path);
    throw new RejectedInputError(404, `${gateway.label} documents no such call. ${nearest}`);
  }
  const { row } = found;
  const access = await deps.open(call.tenant);
  checkSetting(row, access.connection.gatewayWrites, gateway);
  const sent = gateway.read(row, { path: found.path, search: call.search, body: call.raw });
  const wait = await deps.countCall(call.tenant, gateway.slug);
  if (wait !== undefined) {
    throw new TooManyCallsError('This tenant calls too often: wait as "Retry-After" says.', wait);
  }
  let forwarded: Forwarded;
  try {
    forwarded = await access.forward(row, sent);
  } catch (error) {
    return toFailure(row, error, gateway);
  }
  return toGatewayAnswer(call.tenant, row, forwarded, deps);
}

function checkSetting(row: Endpoint, allowed: GatewayWrites, { slug }: Gateway): void {
  if (row.effect === 'read' || allowed === 'all') return;
  if (allowed === 'non-fiscal' && row.fiscal !== true) return;
  const reason =
    allowed === 'none'
      ? 'it is "none": callers may change nothing'
      : 'it is "non-fiscal": this call makes, changes or ends a fiscal document, outside of the ledger ' +
        'that keeps documents from being issued twice';
  throw new RejectedInputError(
    403,
    `The setting "gatewayWrites" of the connection "${slug}" does not allow this call: ${reason}. ` +
      `Whoever keeps the connection may set it to "${row.fiscal ? 'all' : 'non-fiscal'}".`,
  );
}

async function toGatewayAnswer(
  tenant: string,
  row: Endpoint,
  { status, contentType = 'application/octet-stream', bytes, drift }: Forwarded,
  { gateway, bucket }: GatewayDeps,
): Promise<GatewayAnswer> {
  logCall(row, gateway, { status });
  if (drift.length > 0) {
    log.warn('The answer of the vendor differs from its documentation', {
      vendor: gateway.slug,
      route: row.route,
      fields: drift.join(', '),
    });
  }
  const headers = row.fiscal ? outsideLedger : {};
  if (bytes.length <= largestBody) {
    return {
      status,
      bytes,
      headers: { ...headers, ...(bytes.length > 0 && { 'content-type': contentType }) },
    };
  }
  try {
    const location = await shareFile(tenant, { bytes, contentType, extension: 'bin' }, bucket);
    return { status: 303, bytes: Buffer.alloc(0), headers: { ...headers, location } };
  } catch (error) {
    if (row.effect === 'read') throw error;
    const message = `${gateway.label} answered ${status} to ${row.route}, and its answer could not be handed over.`;
    return { error: new VendorOutcomeUnknownError(message, { cause: error }), headers };
  }
}

/** A fiscal document may exist even if the call failed: the caller is told that the ledger knows nothing of it. */
function toFailure(row: Endpoint, error: unknown, gateway: Gateway): GatewayAnswer {
  const status = error instanceof VendorRefusedError ? error.answered?.status : undefined;
  logCall(row, gateway, status === undefined ? errorFields(error) : { status });
  return { error: toCallerError(row, error), headers: row.fiscal ? outsideLedger : {} };
}

/** The login was renewed by now; a write that the vendor itself turned away is for its caller to repeat. */
function toCallerError(row: Endpoint, error: unknown): unknown {
  if (!(error instanceof VendorAuthenticationError) || row.effect === 'read') return error;
  return new VendorUnavailableError(
    `${error.message} Nothing was changed, and the next call comes with a new login: send it once more.`,
    { retryAfterSeconds: secondsAfterRenewal },
  );
}

/** Who called what with which outcome: for fiscal documents this is all that the program knows of them. */
function logCall(row: Endpoint, { slug }: Gateway, outcome: Parameters<typeof log.info>[1]): void {
  const { route, effect } = row;
  log.info('Vendor called', { vendor: slug, route, effect, fiscal: row.fiscal === true, ...outcome });
}
