/** Characters of a row's digest, in base64url, that say which row it is. */
export const identityLength = 16;

/** Characters behind them that say what it holds, for rows that may change. */
export const contentLength = 12;
