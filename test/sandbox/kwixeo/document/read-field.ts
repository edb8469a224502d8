import type { Field, FilterKind, Kind } from './parts.ts';

/**
 * Reads one field: `+path kind[elements](value|value) 0.00 ~reading = Object ? !{condition}`. All after the kind is
 * optional: `+` only in the sample, `0.00` the form of a sample's text, `~` what must be meant, `?` on request,
 * `!` required, `!~{condition}` printed as required and meant with a condition.
 */
export function readField(text: string): Field {
  const parts =
    /^(?<plus>\+)?(?<path>[\w.*]+) (?<kind>[a-z]+)(?:\[(?<elements>[a-z]+)\])?(?:\((?<values>[^)]+)\))?(?: 0\.(?<zeros>0+))?(?: ~(?:at=(?<at>[\w.*]+)|(?<read>[a-z]+)))?(?: = (?<object>[A-Za-z ]+?))?(?<request> \?)?(?<required> !(?<doubtful>~)?(?:\{(?<condition>[^}]+)\})?)?$/.exec(
      text,
    )?.groups;
  if (!parts?.path || !parts.kind) throw new TypeError(`"${text}" is not a field.`);
  const { path, kind, elements, values, zeros, at, read, object, condition } = parts;
  const printedValues = values?.split('|').map(value => (value === 'comma' ? ',' : value)) ?? [];
  return {
    printedPath: path,
    printedKind: kind as Kind,
    path: at ?? path,
    kind: (read ?? kind) as Kind,
    elements: elements as Kind | undefined,
    printedValues,
    values: read === 'boolean' ? [] : printedValues,
    decimals: zeros?.length,
    object,
    isOnRequest: parts.request !== undefined,
    isRequired: parts.required !== undefined && condition === undefined,
    isPrintedRequired:
      parts.required !== undefined && (condition === undefined || parts.doubtful !== undefined),
    condition,
    isOnlyInSample: parts.plus !== undefined,
  };
}

/** Reads "name string" of a list of filters. */
export function readFilter(text: string): readonly [name: string, kind: FilterKind] {
  const [name = '', kind = ''] = text.split(' ');
  return [name, kind as FilterKind];
}

/** The items of a list with commas, of which those in braces belong to an item. */
export function itemsOf(text: string): string[] {
  return text
    .split(/,(?![^{]*\})\s*/)
    .map(item => item.trim())
    .filter(Boolean);
}
