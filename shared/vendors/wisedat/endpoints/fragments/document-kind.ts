import * as z from 'zod';
import { shown } from '../fields.ts';

/** `sales_document` or `payment_document` in an answer: the kind of document that a company set up. */
export const shownDocumentKind = z.looseObject({
  id: shown.link,
  description: shown.text,
  default_series: shown.text,
  /** 0 quotation request, 1 quotation, 2 order, 3 stock or transfer, 4 financial. */
  document_type: shown.int,
  /** -1 none. Type 3: 0 GR, 1 GT, 2 GA, 3 GC, 4 GD. Type 4: 0 FT, 1 ND, 2 NC, 3 VD, 4 TV, 5 TD, 6 FS, 7 FR. */
  saft_type: shown.int,
  active: shown.flag,
});
