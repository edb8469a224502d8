import htm from 'htm';
import { h } from 'preact';

/** Elements of the page as a template; what is put in is text or elements, never HTML. */
export const html = htm.bind(h);

/** What a part of the page may show. */
export type Shown = ReturnType<typeof html> | string | null;
