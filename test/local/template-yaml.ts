import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type CollectionTag, isScalar, isSeq, parseDocument, type ScalarTag } from 'yaml';
import { TemplateError } from './template-error.ts';

/** Short forms of CloudFormation's functions, read as their long forms: `!Ref X` is `{Ref: X}`. */
const shortForms: readonly (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (text: string) => ({ Ref: text }) },
  { tag: '!Sub', resolve: (text: string) => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: (text: string) => ({ 'Fn::GetAtt': text.split('.') }) },
  ...['GetAtt', 'Equals', 'Not'].map(
    (name): CollectionTag => ({
      tag: `!${name}`,
      collection: 'seq',
      resolve: node => ({
        [`Fn::${name}`]: isSeq(node) ? node.items.map(item => isScalar(item) && item.value) : [],
      }),
    }),
  ),
];

/** Reads one YAML file of the deployment. Throws TemplateError for a tag that this reader does not know. */
export function readTemplateYaml(file: string, root: string): unknown {
  const name = relative(root, file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new TemplateError(name, '', 'the file cannot be read');
  }
  const document = parseDocument(text, { customTags: [...shortForms], version: '1.1', merge: true });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) throw new TemplateError(name, '', fault.message);
  return document.toJS() as unknown;
}
