import { render } from 'preact';
import { html } from './parts/html.ts';
import { App } from './views/app.ts';

render(html`<${App} />`, document.body);
