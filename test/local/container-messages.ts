/** What a container is started with. */
export interface ContainerSettings {
  readonly bundle: string;
  readonly handlerExport: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** One event for a container. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text. */
  readonly event: string;
  /** Epoch milliseconds at which the container is ended. */
  readonly deadline: number;
}

/** What AWS answers when a function failed. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a container says: it is ready, or how an event went. `payload` is JSON text. */
export type ContainerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed-to-start'; readonly error: FunctionError }
  | { readonly kind: 'succeeded'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError };
