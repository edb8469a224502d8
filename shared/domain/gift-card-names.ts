/** What shops, plug-ins and merchants call gift cards, in the languages of the countries where is issued. */
const names =
  /\bgift[ -]?(?:card|certificate|voucher)|\bcart[aã]o[ -](?:de )?(?:presente|oferta|prenda)|\b(?:vale|cheque)[ -](?:de )?(?:presente|oferta|prenda|compras)|\b(?:carte|ch[eè]que|bon)[ -]cadeau|\btarjeta[ -](?:de )?regalo/iu;

/** Whether the name of a discount, the code of a coupon or the name of a fee is that of a gift card. */
export const namesGiftCard = (name: string): boolean => names.test(name.replaceAll('_', ' '));
