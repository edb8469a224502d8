interface Parameters {
  /** An address that is not AWS's own. */
  readonly Endpoint?: string;
  readonly Region?: string;
}

/**
 * Replaces the rules by which a client finds its address: they know other partitions than AWS's own, FIPS and dual-stack
 * addresses, none of which a deployment has.
 * @param service the first part of its name, "sqs"
 */
export const endpointOf =
  (service: string) =>
  ({ Endpoint, Region }: Parameters): { readonly url: URL } => ({
    url: new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`),
  });
