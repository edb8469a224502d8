/** What shops, plug-ins and merchants call gift cards, in the languages of the countries where is issued. */
const giftCards =
  /\bgift[ -]?(?:card|certificate|voucher)|\bcart[aã]o[ -](?:de )?(?:presente|oferta|prenda)|\b(?:vale|cheque)[ -](?:de )?(?:presente|oferta|prenda|compras)|\b(?:carte|ch[eè]que|bon)[ -]cadeau|\btarjeta[ -](?:de )?regalo/iu;
/** And what they call money of a buyer that the shop keeps; "Wallet" alone may be an article, or a way to pay. */
const credits =
  /\bstore[ -]?credits?\b|\baccount[ -]?funds?\b|\b(?:via|from)[ -](?:my[ -])?wallet\b|\bwallet[ -](?:balance|credits?|funds|payment)\b|\bcr[eé]dito[ -](?:d[ae]|em|na)[ -]loja\b|\b(?:via|saldo da)[ -]carteira\b|\bcr[eé]dit[ -](?:boutique|magasin)\b|\b(?:via|par)[ -](?:le[ -])?porte-?(?:monnaie|feuille)\b/iu;

/** Whether the name of a discount, the code of a coupon or the name of a fee is that of money: a gift card or a credit. */
export const namesGiftCard = (name: string): boolean => {
  const words = name.replaceAll('_', ' ');
  return giftCards.test(words) || credits.test(words);
};
