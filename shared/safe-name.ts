const plain = /^[A-Za-z_][\w-]{0,39}$/;

/**
 * A name or single word from outside as a log may hold it: itself if it is a short plain word, else that it is another
 * one. Names of fields, states and topics are chosen by strangers too, and may be an e-mail address.
 */
export const safeName = (text: string): string => (plain.test(text) ? text : '(another name)');

/** The path of a field as a log may hold it: "products.0.unitPrice". */
export const safePath = (path: readonly PropertyKey[]): string =>
  path
    .map(part => (typeof part === 'number' || /^\d{1,6}$/.test(String(part)) ? part : safeName(String(part))))
    .join('.');
