import { type ResourceName, resourceOf } from './resources.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The fields of a row that is to be added, as the Webservice reads its XML; a sentence if it does not take it. */
export function readRow(resource: ResourceName, xml: string): Record<string, string> | string {
  const { node, fields, required = [] } = resourceOf(resource);
  const whole = new RegExp(
    `^<\\?xml [^>]*\\?>\\s*<prestashop[^>]*>\\s*<${node}>(.*)</${node}>\\s*</prestashop>\\s*$`,
    's',
  );
  const inside = whole.exec(xml)?.[1];
  if (inside === undefined) return 'XML error : Start tag expected';
  const elements = [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  if (elements.map(([all]) => all).join('') !== inside) return 'XML error : Opening and ending tag mismatch';
  const row = Object.fromEntries(
    elements.flatMap(([, name = '', text = '']) => (fields.includes(name) ? [[name, unescaped(text)]] : [])),
  );
  const missing = required.find(name => !row[name]);
  return missing === undefined ? row : `parameter "${missing}" required`;
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(\w+);/g, (_, name: string) => entities[name] ?? '');
