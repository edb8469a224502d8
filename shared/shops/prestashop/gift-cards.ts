/** What modules and merchants call gift cards, in the languages of the countries where is issued. */
const names =
  /\bgift[ -]?(?:card|certificate|voucher)|\bcart[aã]o[ -](?:de )?(?:presente|oferta|prenda)|\b(?:vale|cheque)[ -](?:de )?(?:presente|oferta|prenda|compras)|\b(?:carte|ch[eè]que|bon)[ -]cadeau|\btarjeta[ -](?:de )?regalo/iu;

/** Whether a cart rule is a gift card by its name: PrestaShop has no other mark of it. */
export const namesGiftCard = (name: string): boolean => names.test(name);
