import { alike, shown } from '../../../../http/fields.ts';
import { answer, stamps } from '../crud.ts';

/** "The File object": `file` is its content in Base64. */
export const shownFile = answer('File', () => ({
  id: shown.id,
  ...alike(shown.text, 'filename', 'extension', 'human_size', 'file'),
  size: shown.int,
  ...stamps,
}));
