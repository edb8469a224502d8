import type { Field } from '../document/parts.ts';

/** A field with those inside it; `element` is what its `*` says. */
export interface FieldNode {
  readonly field: Field | undefined;
  readonly children: Map<string, FieldNode>;
  element: FieldNode | undefined;
}

const known = new WeakMap<readonly Field[], FieldNode>();

/** Fields of a body, one inside the other. */
export function treeOf(fields: readonly Field[]): FieldNode {
  const root = known.get(fields) ?? fields.reduce(insert, nodeOf(undefined));
  known.set(fields, root);
  return root;
}

function nodeOf(field: Field | undefined): FieldNode {
  return { field, children: new Map(), element: undefined };
}

function insert(root: FieldNode, field: Field): FieldNode {
  const keys = field.path.split('.');
  let node = root;
  keys.forEach((key, index) => {
    const isLast = index === keys.length - 1;
    const child = key === '*' ? node.element : node.children.get(key);
    const next =
      child === undefined || (isLast && child.field === undefined)
        ? nodeFor(child, isLast ? field : undefined)
        : child;
    if (key === '*') node.element = next;
    else node.children.set(key, next);
    node = next;
  });
  return root;
}

function nodeFor(below: FieldNode | undefined, field: Field | undefined): FieldNode {
  return below ? { ...below, field } : nodeOf(field);
}
