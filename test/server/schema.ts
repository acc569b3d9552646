/** Holds a value against the part of JSON Schema that our own description uses. */
import type { Json } from './anida';

/** What is wrong with the value, one line each; nothing when it conforms. */
export function violations(value: unknown, schema: Json, api: Json, at = '$'): string[] {
  if (typeof schema.$ref === 'string') return violations(value, resolve(schema.$ref, api), api, at);
  const options = (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined;
  if (options) {
    const tries = options.map((option) => violations(value, option, api, at));
    return tries.some((found) => found.length === 0) ? [] : tries[0] ?? [];
  }
  if ('const' in schema && value !== schema.const) return [`${at} is ${JSON.stringify(value)}, not ${JSON.stringify(schema.const)}`];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${at} is ${JSON.stringify(value)}, none of ${schema.enum.join(', ')}`];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return [`${at} is ${JSON.stringify(value)}, not of type ${JSON.stringify(schema.type)}`];
  if (Array.isArray(value)) return value.flatMap((item, index) => violations(item, (schema.items ?? {}) as Json, api, `${at}[${index}]`));
  return typeof value === 'object' && value !== null ? inObject(value as Json, schema, api, at) : [];
}

function inObject(value: Json, schema: Json, api: Json, at: string): string[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Json>>;
  const missing = ((schema.required ?? []) as readonly string[]).filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`);
  const wrong = Object.entries(value).flatMap(([key, inner]) => {
    const known = properties[key] ?? (schema.additionalProperties as Json | undefined);
    // The description names every field: one that it does not name was added without being published.
    return known ? violations(inner, known, api, `${at}.${key}`) : schema.properties ? [`${at}.${key} is not described`] : [];
  });
  return [...missing, ...wrong];
}

function resolve(reference: string, api: Json): Json {
  return reference.slice(2).split('/').reduce<Json>((inner, key) => inner[key] as Json, api);
}

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}
