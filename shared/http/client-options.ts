import type { IntegrationError } from '../errors.ts';
import type { AddressPolicy } from './address-guard.ts';
import type { Endpoint } from './endpoint.ts';
import type { TlsSettings } from './transport.ts';

/** An answer as the vendor's `errors.ts` sees it. `json` is undefined if the body is a file or no JSON. */
export interface VendorAnswer {
  readonly endpoint: Endpoint;
  readonly status: number;
  /** Words after the status. */
  readonly reason?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface ClientOptions {
  /** Name for messages. */
  readonly label: string;
  readonly baseUrl: string;
  readonly policy: AddressPolicy;
  readonly tls?: TlsSettings;
  /** Seconds for calls whose row names none [25]. */
  readonly timeoutSeconds?: number;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The one place of this vendor from response to error, 200 with an error inside included. */
  readonly toError: (answer: VendorAnswer) => IntegrationError | undefined;
  /** Headers with our credentials, and what to do when the vendor no longer believes them. */
  readonly authentication?: {
    headers(endpoint: Endpoint): Promise<Record<string, string>>;
    /** Called once after a refusal; the next `headers()` gives new ones. */
    renew(refused: Record<string, string>): Promise<void>;
  };
}
