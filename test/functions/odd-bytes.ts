const folder = '06-signature-over-bytes/';

/** Orders whose bytes are odd: the file, its order, and what its document prints; undefined for none. */
export const oddBytes: ReadonlyArray<{
  readonly file: string;
  readonly orderId: string;
  readonly printed: string | undefined;
  readonly why: string;
}> = (
  [
    [
      'u2028-and-u2029-raw',
      '6001',
      'Cadeira\u2028linha\u2029dois',
      'line ends of JavaScript are text in JSON',
    ],
    ['emoji-raw', '6002', 'Cadeira 🪑👩‍👩‍👧‍👦', 'four bytes are one character'],
    ['-u0026-and-escapes', '6003', 'Cadeira & Mesa / Set <XL>', 'the signature is of the escapes'],
    ['lone-surrogate-escape', '6004', 'Cadeira ', 'half of a character says nothing'],
    ['-u0000-escape-in-title-and-note', '6005', 'Cadeira', 'NUL ends texts in other programs'],
    ['raw-U-FFFF-U-FFFE-noncharacters', '6006', 'Cadeira', 'SQS and XML do not have them'],
    ['BOM-before-the-JSON', '6007', 'Cadeira', 'door and worker read it alike'],
    ['pretty-printed-with-CRLF', '6008', 'Cadeira', 'the signature is of the line ends too'],
    ['trailing-newline', '6009', 'Cadeira', 'the signature is of the last byte too'],
    [
      'combining-letters-NFD-and-RTL-marks',
      '6010',
      'Cadeira\u202e gnirts \u202c e\u0301',
      'it is printed as the shop wrote it',
    ],
    ['very-long-title-of-3-000-letters', '6011', 'Cadeira '.repeat(375), 'nothing is shortened'],
    [
      'title-with-line-breaks-tabs-and-quotes',
      '6012',
      'Cadeira\n"XL"\t\r\n<b>nova</b>',
      'it is printed as the shop wrote it',
    ],
  ] as const
).map(([file, orderId, printed, why]) => ({ file: `${folder}${file}`, orderId, printed, why }));

/** An order inside another object has no id where Shopify has it. */
export const wrapped = {
  file: '37-quantity-and-properties/o-payload-wrapped-in-order-',
  orderId: '37015',
  printed: undefined,
  why: 'a body without the id of an order is not Shopify’s',
};
