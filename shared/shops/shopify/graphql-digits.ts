/** Digits at the end of a GraphQL id ("gid://shopify/Order/820982911946154508"): unlike `id`, always exact. */
export function graphqlDigits(gid: string | null | undefined): string | undefined {
  return /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(gid ?? '')?.[1];
}
