import type { EncodeBody } from '../../../http/encoding/encode-body.ts';

type Fields = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The Webservice reads bodies as XML alone. Two levels: the resource, and its fields. */
export const xmlBody: EncodeBody = (_, json) => {
  const content = JSON.parse(json.toString('utf8')) as Fields;
  const nodes = Object.entries(content).map(([node, fields]) => element(node, childrenOf(fields)));
  const root = `<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">${nodes.join('')}</prestashop>`;
  return {
    contentType: 'text/xml; charset=utf-8',
    bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${root}`),
  };
};

const childrenOf = (fields: Fields[string]): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, escaped(value)))
    .join('');

const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;

/** What would end or open an element; characters that XML does not have are left out. */
const escaped = (value: string): string =>
  value
    .replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
