import { leftOut } from './left-out.ts';

/** What a client adds to its calls by one part of its middleware: here nothing. */
const nothing = () => ({ applyToStack: (): void => undefined });

/** Writes every call to the client's logger; ours have none. */
export const getLoggerPlugin = nothing;
/** Tells AWS which SDK calls; no answer depends on it. */
export const getUserAgentPlugin = nothing;

export const loggerMiddleware = (): never => leftOut('The log of calls');
export const loggerMiddlewareOptions = {};
export const userAgentMiddleware = (): never => leftOut('The name of the SDK');
export const getUserAgentMiddlewareOptions = {};
