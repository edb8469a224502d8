import { float } from '../fields.ts';

/**
 * "When currency is not the company's base currency, exchange_rate is mandatory and must be higher than zero."
 * Which currency is the base the body does not show, so that it is missing is WISEDAT's to say.
 */
export const exchangeRate = float.positive({ error: 'must be higher than 0' });
