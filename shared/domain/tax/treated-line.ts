import type { OrderLine } from '../order.ts';

/** A line whose tax is proved. */
export type TreatedLine = OrderLine & {
  /** Percent as a decimal string: "23", "5.5", "0". */
  readonly rate: string;
  /** Reason of a rate of "0" (PT: code such as "M05"; FR: text); set whenever the amount is above zero. */
  readonly exemption?: string;
  /** ISO code of the country whose rate it is: the seller's, or with "oss" the buyer's. */
  readonly vatCountry: string;
};
