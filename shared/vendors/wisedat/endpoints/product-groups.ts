import { alike, asked, inQuery, sent, shown, text } from '../../../http/fields.ts';
import { byNumber, byText, crud, pageOrOne, paging, sameBody } from './crud.ts';
import { int } from './fields.ts';
import * as named from './fragments/named.ts';

/** The form with id is not printed; a sentence on its image (Base64) follows, so it is that of the list. */
const category = named.category.extend({ id: shown.id, image: shown.text });

/** Categories of products. Paths are plural for GET, singular for the others, as printed. */
export const categories = crud({ path: '/category', one: 'a category', many: 'categories' })({
  find: {
    path: '/categories',
    /** `parent` is a name or an id. */
    query: asked({ id: inQuery.int, ...paging, ...alike(inQuery.text, 'name', 'parent') }),
    ...pageOrOne('categories', category, category),
  },
  create: { body: sent({ ...alike(text, 'name', 'short_name'), id_parent: int }, 'name') },
  update: { body: sent({ id: int, ...alike(text, 'name', 'short_name') }, 'id') },
  remove: byNumber,
});

// Of brands and models the notes are empty. Mandatory is what alone reaches one afterwards: see `remove`.

/** Brands of products. */
export const brands = crud({ path: '/brands', one: 'a brand', many: 'brands' })({
  find: { query: asked(alike(inQuery.text, 'id', 'description')) },
  ...sameBody(sent(alike(text, 'id', 'description'), 'id')),
  remove: byText,
});

/** Models of products, each of one brand. */
export const models = crud({ path: '/models', one: 'a model', many: 'models' })({
  find: { query: asked(alike(inQuery.text, 'id', 'description', 'brand')) },
  ...sameBody(sent(alike(text, 'id', 'brand', 'description'), 'id', 'brand')),
  remove: { query: asked(alike(inQuery.text, 'id', 'brand'), 'id', 'brand') },
});
