import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Method } from '../../../../shared/http/endpoint.ts';
import type { DocumentedEndpoint, Field, KwixeoDocument } from './parts.ts';
import { itemsOf, readField, readFilter } from './read-field.ts';

/** Every table and every call of Kwixéo's document. Written from the document, not from the rows in shared/. */
export function readKwixeoDocument(): KwixeoDocument {
  known ??= readFiles();
  return known;
}

let known: KwixeoDocument | undefined;

function readFiles(): KwixeoDocument {
  const blocks = globSync('**/*.txt', { cwd: import.meta.dirname })
    .toSorted()
    .flatMap(file =>
      readFileSync(join(import.meta.dirname, file), 'utf8')
        .trim()
        .split('\n\n'),
    );
  const endpoints: DocumentedEndpoint[] = [];
  const objects = new Map<string, readonly Field[]>();
  let section = '';
  for (const block of blocks) {
    const [head = '', ...lines] = block.replaceAll(/\n {4}/g, ' ').split('\n');
    const table = /^object (?<name>[^:]+):(?<fields>.*)$/s.exec(block.replaceAll(/\n\s+/g, ' '))?.groups;
    if (head.startsWith('# ')) section = head.slice(2);
    else if (table) objects.set(table.name ?? '', itemsOf(table.fields ?? '').map(readField));
    else endpoints.push(readEndpoint(section, head, lines));
  }
  return { endpoints, objects };
}

function readEndpoint(section: string, head: string, lines: readonly string[]): DocumentedEndpoint {
  const parts = /^(?<method>[A-Z]+) (?<path>\S+): (?<title>.+)$/.exec(head)?.groups;
  if (!parts) throw new TypeError(`"${head}" is not a call.`);
  const said = new Map(lines.map(readLine));
  const items = (name: string) => itemsOf(said.get(name)?.text ?? '');
  return {
    method: parts.method as Method,
    path: parts.path ?? '',
    title: parts.title ?? '',
    section,
    query: {
      sort: items('sort'),
      firstSort: said.get('sort')?.note ?? '',
      search: items('search'),
      filters: Object.fromEntries(items('filter').map(readFilter)),
      include: items('include'),
      beside: items('beside'),
    },
    body: items('body').map(readField),
    answer: readAnswer(said.get('answer')?.text ?? ''),
  };
}

function readLine(
  line: string,
): readonly [name: string, said: { readonly note?: string; readonly text: string }] {
  const parts = /^ {2}(?<name>[a-z]+)(?: \(at first (?<note>[^)]+)\))?: (?<text>.+)$/.exec(line)?.groups;
  if (!parts?.name || !parts.text) throw new TypeError(`"${line}" is not a line of a call.`);
  return [parts.name, { text: parts.text, ...(parts.note !== undefined && { note: parts.note }) }];
}

function readAnswer(text: string): DocumentedEndpoint['answer'] {
  if (text === 'nothing' || text === 'bare list') return { form: text };
  const list = /^list of (.+)$/.exec(text)?.[1];
  return list === undefined ? { form: 'one', object: text } : { form: 'list', object: list };
}
