import { RejectedInputError } from '../../errors.ts';
import { readJson, unreadableJson } from '../../json-body.ts';

/** A byte order mark. */
const mark = '\ufeff';
/** What API Gateway leaves of a byte that is not UTF-8. */
const damage = '\ufffd';
/** No document asks for more than a few. */
const deepest = 64;

/**
 * Reads a JSON body whose bytes will go on as they are. Throws RejectedInputError 400 for what two readers could
 * understand differently: other encodings, a byte order mark, a field that appears twice in one object; and for
 * nesting that no vendor asks for.
 */
export function readJsonBody(bytes: Buffer): unknown {
  const value = readJson(bytes);
  const text = bytes.toString('utf8');
  if (text.startsWith(mark) || text.includes(damage)) throw unreadableJson();
  const { colons, depth } = scan(text);
  if (depth > deepest) throw new RejectedInputError(400, `Nest at most ${deepest} levels.`);
  if (colons !== fieldsIn(value)) {
    throw new RejectedInputError(400, 'Send every field once: one appears twice in the same object.');
  }
  return value;
}

/**
 * Colons outside of texts, each of which is a field, and the deepest level. Texts may be images of megabytes: no
 * pattern, one pass.
 */
function scan(text: string): { colons: number; depth: number } {
  let colons = 0;
  let level = 0;
  let depth = 0;
  let isText = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === '"') isText = !isText;
    else if (isText && letter === '\\') i++;
    else if (!isText && letter === ':') colons++;
    else if (!isText && (letter === '{' || letter === '[')) depth = Math.max(depth, ++level);
    else if (!isText && (letter === '}' || letter === ']')) level--;
  }
  return { colons, depth };
}

/** Fields that the parser kept, of all objects inside. */
function fieldsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside: unknown[] = Object.values(value);
  let fields = Array.isArray(value) ? 0 : inside.length;
  for (const one of inside) fields += fieldsIn(one);
  return fields;
}
