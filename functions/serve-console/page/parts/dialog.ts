import { useEffect, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { html, type Shown } from './html.ts';

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children?: Shown | Shown[];
}

/** The browser's own dialog: it keeps the focus inside, ends with Escape and gives the focus back. */
export function Dialog({ title, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${close}>
    <header>
      <h2 id="dialog-title">${title}</h2>
      <button type="button" data-quiet aria-label=${words.value.page.close} onClick=${close}>✕</button>
    </header>
    ${children}
  </dialog>`;
}
