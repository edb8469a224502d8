import { useEffect, useState } from 'preact/hooks';
import { addressOf, views } from '../address/place.ts';
import { html } from '../parts/html.ts';
import { language, speak, words } from '../state/language.ts';
import { issuing, lookAround, overview, ready } from '../state/overview.ts';
import { place } from '../state/place.ts';
import { forgetKeys, keys } from '../state/session.ts';
import { useSignals } from '../state/use-signals.ts';
import { languageIds, languages } from '../words/dictionary.ts';
import { Document } from './document.ts';
import { Documents } from './documents.ts';
import { Health } from './health.ts';
import { Month } from './month.ts';
import { NeedsYou } from './needs-you.ts';
import { Preview } from './preview.ts';
import { Release } from './release.ts';
import { SignIn } from './sign-in.ts';
import { Syncs } from './syncs.ts';
import { Upload } from './upload.ts';
import { Uploads } from './uploads.ts';

/** Milliseconds between two looks at what needs a person. */
const pause = 30_000;

/** The page: the company that the address names, if the key for it is known; else the way in. */
export function App() {
  useSignals(() => [place.value, keys.value, language.value, overview.value]);
  const { tenant } = place.value;
  const isOpen = tenant !== undefined && keys.value[tenant] !== undefined;
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  useEffect(() => {
    if (!isOpen) return undefined;
    void lookAround(tenant, true);
    const timer = setInterval(() => document.visibilityState === 'visible' && void lookAround(tenant), pause);
    return () => clearInterval(timer);
  }, [tenant, isOpen]);
  return html`
    <a data-skip href="#content" onClick=${toContent}>${words.value.page.toContent}</a>
    ${header(isOpen ? tenant : undefined)}
    ${isOpen && html`<${Banner} tenant=${tenant} />`}
    <main id="content">${isOpen ? view(tenant) : html`<${SignIn} />`}</main>`;
}

/** The part of the address behind "#" says where the reader is: a link to a place on the page cannot use it. */
function toContent(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function header(tenant: string | undefined) {
  const { page } = words.value;
  const needs =
    overview.value.is === 'known'
      ? overview.value.answer.needsYou.reduce((sum, { count }) => sum + count, 0)
      : 0;
  return html`<header>
    <p><strong>invoice-bridge</strong>${tenant !== undefined && html` <bdi>${tenant}</bdi>`}</p>
    ${
      tenant !== undefined &&
      html`<nav aria-label=${page.navigation}><ul>${views.map(
        view =>
          html`<li><a href=${addressOf({ tenant, view, filters: {} })} aria-current=${place.value.view === view ? 'page' : undefined}>${page.views[view]}${
            view === 'needs-you' && needs > 0 && html` <data value=${needs}>${needs}</data>`
          }</a></li>`,
      )}</ul></nav>`
    }
    <div data-actions>
      <select aria-label=${page.language} onChange=${(event: Event) => speak((event.currentTarget as HTMLSelectElement).value)}>
        ${languageIds.map(id => html`<option value=${id} lang=${id} selected=${id === language.value}>${languages[id].name}</option>`)}
      </select>
      ${tenant !== undefined && html`<button type="button" data-quiet onClick=${forgetKeys}>${page.signOut}</button>`}
    </div>
  </header>`;
}

/** As long as issuing is not switched on, or something is ready that waited for it. */
function Banner({ tenant }: { readonly tenant: string }) {
  const w = words.value.banner;
  const [isOpen, setOpen] = useState(false);
  const { value } = issuing;
  const isShown = value !== undefined && (!value.live || ready.value > 0);
  return html`
    ${
      isShown &&
      html`<aside data-banner>
        <p><strong>${value.live ? w.on : w.off}</strong> ${ready.value > 0 && w.ready(ready.value)}</p>
        ${ready.value > 0 && html`<button type="button" onClick=${() => setOpen(true)}>${w.release}</button>`}
      </aside>`
    }
    ${isOpen && html`<${Release} tenant=${tenant} close=${() => setOpen(false)} />`}`;
}

function view(tenant: string) {
  const { view: name, id } = place.value;
  if (name === 'documents')
    return id === undefined
      ? html`<${Documents} key=${tenant} tenant=${tenant} />`
      : html`<${Document} key=${`${tenant} ${id}`} tenant=${tenant} id=${id} />`;
  if (name === 'uploads')
    return id === undefined
      ? html`<${Uploads} key=${tenant} tenant=${tenant} />`
      : html`<${Upload} key=${`${tenant} ${id}`} tenant=${tenant} id=${id} />`;
  const parts = {
    'needs-you': NeedsYou,
    preview: Preview,
    syncs: Syncs,
    month: Month,
    health: Health,
  } as const;
  return html`<${parts[name]} key=${`${tenant} ${name}`} tenant=${tenant} />`;
}
