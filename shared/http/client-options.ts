import type { AddressPolicy } from './address-guard.ts';
import type { VendorWords } from './answers/vendor-words.ts';
import type { EncodeBody } from './encoding/encode-body.ts';
import type { Endpoint } from './endpoint.ts';
import type { TlsSettings } from './transport.ts';

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
  /** How bodies are written, which come as JSON [as JSON]. */
  readonly encodeBody?: EncodeBody;
  /** What this vendor's document says of answers that are failures; see `answerError`. */
  readonly words: VendorWords;
  /** Headers with our credentials, and what to do when the vendor no longer believes them. */
  readonly authentication?: {
    headers(endpoint: Endpoint): Promise<Record<string, string>>;
    /** Called once after a refusal; the next `headers()` gives new ones. */
    renew(refused: Record<string, string>): Promise<void>;
  };
}
