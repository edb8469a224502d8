/**
 * What went wrong, told by what to do next. `retry` is the whole contract with the queue wrapper:
 * - `later`: nothing happened at the other side; the same step may be repeated after a pause;
 * - `after-check`: it may have happened; look it up before it is repeated;
 * - `never`: repeating changes nothing; a person must act.
 * Messages name the place and the remedy, never a secret or personal data.
 */
export abstract class IntegrationError extends Error {
  abstract readonly code: string;
  abstract readonly retry: 'later' | 'after-check' | 'never';
}

/** The other side is down, throttles, or was never reached: wait. Also every failed read. */
export class VendorUnavailableError extends IntegrationError {
  override readonly name = 'VendorUnavailableError';
  readonly code = 'VENDOR_UNAVAILABLE';
  readonly retry = 'later';
  /** Seconds that the other side asked us to wait (Retry-After), when it said so. */
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, options: { retryAfterSeconds?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A list never held still while it was read: where its reading has stopped is not a place in it any more. */
export class RestlessListError extends VendorUnavailableError {}

/**
 * A write was sent, and what came back is neither the vendor's documented success nor its documented refusal: lost,
 * cut, unreadable, or any status without words of its own. It may have been carried out.
 */
export class VendorOutcomeUnknownError extends IntegrationError {
  override readonly name = 'VendorOutcomeUnknownError';
  readonly code = 'VENDOR_OUTCOME_UNKNOWN';
  readonly retry = 'after-check';
  /** HTTP status of the answer, if one came. */
  readonly answered: number | undefined;
  /** The vendor's own program spoke, in words that leave it open: it would say the same to the same again. */
  readonly isWorded: boolean;
  constructor(
    message: string,
    options: { answered?: number | undefined; isWorded?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.answered = options.answered;
    this.isWorded = options.isWorded ?? false;
  }
}

/** The vendor said no. */
abstract class RefusalError extends IntegrationError {
  /** The vendor's own words: for the ledger, never for the log. */
  readonly said: string;
  constructor(message: string, said: string) {
    super(message);
    this.said = said;
  }
}

/** How a vendor worded its refusal. */
interface Refusal {
  /** HTTP status, 400 to 499. */
  readonly status: number;
  readonly messages: readonly string[];
}

/** The vendor definitely refused the input; sending it again gets the same answer. */
export class VendorRefusedError extends RefusalError {
  override readonly name = 'VendorRefusedError';
  readonly code = 'VENDOR_REFUSED';
  readonly retry = 'never';
  /** For callers who speak to the vendor through us, where the vendor answers by status. */
  readonly answered: Refusal | undefined;
  constructor(message: string, said: string, answered?: Refusal) {
    super(message, said);
    this.answered = answered;
  }
}

/** The vendor said no, in words that do not prove that nothing was created. */
export class DoubtfulRefusalError extends RefusalError {
  override readonly name = 'DoubtfulRefusalError';
  readonly code = 'VENDOR_DOUBTFUL_REFUSAL';
  readonly retry = 'after-check';
  /** As of VendorOutcomeUnknownError. */
  readonly isWorded: boolean;
  constructor(message: string, said: string, options: { isWorded?: boolean } = {}) {
    super(message, said);
    this.isWorded = options.isWorded ?? false;
  }
}

/** Statuses that say that something is wrong with what was sent. */
const blaming: ReadonlySet<number | undefined> = new Set([400, 409, 413, 422]);

/**
 * True if nobody knows what a write has done, and the other side has spoken of what it got: to the same it would say
 * the same again.
 */
export function wouldSaySame(error: unknown): boolean {
  if (error instanceof VendorOutcomeUnknownError) return error.isWorded || blaming.has(error.answered);
  return error instanceof DoubtfulRefusalError && error.isWorded;
}

/** The token or key was not accepted; the call had no effect. One renewal is tried before this surfaces. */
export class VendorAuthenticationError extends IntegrationError {
  override readonly name = 'VendorAuthenticationError';
  readonly code = 'VENDOR_AUTHENTICATION';
  readonly retry = 'later';
}

/** The vendor answered a read with something its document does not allow. */
export class VendorContractError extends IntegrationError {
  override readonly name: string = 'VendorContractError';
  readonly code = 'VENDOR_CONTRACT';
  readonly retry = 'later';
}

/** A file came cut or spoiled: it is not kept, and fetching it again may help. */
export class IncompleteFileError extends VendorContractError {
  override readonly name = 'IncompleteFileError';
}

/** A secret, setting or environment variable is missing or wrong: wait until somebody fixes it. */
export class ConfigurationError extends IntegrationError {
  override readonly name: string = 'ConfigurationError';
  readonly code = 'CONFIGURATION';
  readonly retry = 'later';
}

/** The other side knows our key and does not let it do this: it must be allowed more there. */
export class MissingPermissionError extends IntegrationError {
  override readonly name = 'MissingPermissionError';
  readonly code = 'MISSING_PERMISSION';
  readonly retry = 'never';
}

/** The tenant does not have what a call or an order needs: nothing of ours is broken. */
export class MissingConnectionError extends ConfigurationError {
  override readonly name = 'MissingConnectionError';
  /** Its name in settings and routes. */
  readonly connection: string;
  constructor(message: string, connection: string) {
    super(message);
    this.connection = connection;
  }
}

/** What a caller of our routes sent cannot be accepted. `status` is the HTTP answer. */
export class RejectedInputError extends IntegrationError {
  override readonly name = 'RejectedInputError';
  readonly code = 'REJECTED_INPUT';
  readonly retry = 'never';
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 422;
  readonly errors: ReadonlyArray<{ path?: string; line?: number; message: string }>;
  /** What the answer shows beside: how the thing that was asked for is now. */
  readonly shown: Readonly<Record<string, unknown>>;
  constructor(
    status: RejectedInputError['status'],
    message: string,
    errors: RejectedInputError['errors'] = [],
    shown: RejectedInputError['shown'] = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.shown = shown;
  }
}

/** A caller of our routes asks for more than its share: it must wait. */
export class TooManyCallsError extends IntegrationError {
  override readonly name = 'TooManyCallsError';
  readonly code = 'TOO_MANY_CALLS';
  readonly retry = 'later';
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An object in the bucket, or the version that is meant, is gone: waiting does not bring it back. */
export class ObjectGoneError extends Error {
  override readonly name = 'ObjectGoneError';
}
