import type { SalesDocumentFields } from '../../../../shared/vendors/wisedat/endpoints/sales-document-fields.ts';

/** The fields of the body of any write of a sales document, new or changed. */
export type GivenDocument = {
  readonly [Field in keyof SalesDocumentFields]?: SalesDocumentFields[Field] | undefined;
};

/** One item of it. */
export type GivenItem = NonNullable<GivenDocument['items']>[number];
