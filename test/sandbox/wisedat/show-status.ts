import type { RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import { behind } from './door.ts';

const unknownCompany = 2;

/** `GET /status`: HTTP 200 whatever the state; the key is shown in state 1 only. */
export function showStatus(context: WisedatContext): RowHandler<WisedatFault> {
  const { company, switches, store } = context;
  return behind(context, 'key', ({ headers }) => {
    const isKnown = headers.authorization === `WDAPI ${company.apiKey}`;
    const state = isKnown ? switches.state : unknownCompany;
    const outcome = `state ${state}`;
    if (state !== 1) return { failure: { State: state }, status: 200, outcome };
    const { n = '', e = '' } = store.key().publicKey.export({ format: 'jwk' });
    const [modulus, exponent] = [n, e].map(part => Buffer.from(part, 'base64url').toString('base64'));
    const PublicKey =
      switches.publicKeyForm === 'list' ? [modulus, exponent] : { Modulus: modulus, Exponent: exponent };
    return { ok: { State: 1, PublicKey }, outcome };
  });
}
