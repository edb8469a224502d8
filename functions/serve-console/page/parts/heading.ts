import { useEffect, useRef } from 'preact/hooks';
import { html, type Shown } from './html.ts';

/** The heading of a view: names the page, and is where a reader by ear or keyboard begins. */
export function Heading({ title, children }: { readonly title: string; readonly children?: Shown }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · invoice-bridge`;
    // What somebody is in the middle of typing is not taken away.
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus();
  }, [title]);
  return html`<h1 ref=${heading} tabindex="-1">${children ?? title}</h1>`;
}
