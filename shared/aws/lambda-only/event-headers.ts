import { leftOut } from './left-out.ts';

/** Belongs to every signer, and writes the headers of signed events. */
export class HeaderFormatter {
  format(): never {
    return leftOut('The signing of events');
  }
}
