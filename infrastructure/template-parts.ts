/** A part of the CloudFormation template, as YAML would say it; the framework still replaces its `${..}`. */
export type Part = Readonly<Record<string, unknown>>;

export const ref = (id: string): Part => ({ Ref: id });
export const sub = (text: string): Part => ({ 'Fn::Sub': text });
export const attribute = (id: string, name: string): Part => ({ 'Fn::GetAtt': [id, name] });
export const resource = (type: string, properties: Part): Part => ({ Type: type, Properties: properties });

/** What AWS calls a thing of ours: service and stage come before its name. */
export const nameOnAws = (name: string): string => `\${self:service}-\${sls:stage}-${name}`;

/** How logical ids begin: "create-phc-document" -> "CreatePhcDocument". */
export function idOf(name: string): string {
  return name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** One part for each name, by name. */
export function forEach<Name extends string>(names: readonly Name[], part: (name: Name) => Part): Part {
  return Object.fromEntries(names.map(name => [name, part(name)]));
}
