/** What Shopify's pages leave open, or what differs by plan; tests change it while it runs. */
export interface ShopifySwitches {
  /** Status of a GraphQL answer that says THROTTLED: the pages say 200, callers have seen 429. */
  throttledStatus: 200 | 429;
  /** Points that the bucket of GraphQL holds, and those that come back in a second ("Standard": 100). */
  points: number;
  pointsPerSecond: number;
  /** Calls that the bucket of REST holds, and those that leave it in a second. */
  restCalls: number;
  restCallsPerSecond: number;
  /** Scopes that the app was granted. */
  scopes: string[];
  /** Seconds for which a token lives that the client credentials grant gave. */
  tokenSeconds: number;
  /** Whether a cursor of an earlier query is still taken. */
  oldCursors: 'taken' | 'refused';
}

/** A shop on the smallest plan whose app sees orders of the last 60 days. */
export const defaultSwitches: Readonly<ShopifySwitches> = {
  throttledStatus: 200,
  points: 1_000,
  pointsPerSecond: 100,
  restCalls: 40,
  restCallsPerSecond: 2,
  scopes: ['read_orders'],
  tokenSeconds: 86_399,
  oldCursors: 'taken',
};

/** Credentials that the sandbox accepts unless told otherwise. */
export const defaultAccess = {
  accessToken: 'shpat_sandbox',
  clientId: 'sandbox-client',
  clientSecret: 'shpss_sandbox',
};
export type ShopifySandboxAccess = typeof defaultAccess;
