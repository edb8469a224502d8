/** What the shops of tests sell, in Portugal and in France. */
export const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
export const book = { price: '12.99', quantity: 3, rate: '6', sku: 'LIV-7', title: 'Livro' };
export const frenchChair = { price: '49.90', quantity: 1, rate: '20', sku: 'CH-1', title: 'Chaise' };
