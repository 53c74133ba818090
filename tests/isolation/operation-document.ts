import type { Json } from '../factories/household.js';

const PREFIX = '/api/v1';

const operations = (document: Json): [string, Json][] =>
  Object.entries(document.paths as Record<string, Record<string, Json>>)
    .filter(([path]) => path.startsWith(`${PREFIX}/`) && !path.startsWith(`${PREFIX}/auth/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]): [string, Json] => [
        `${method.toUpperCase()} ${path.slice(PREFIX.length)}`,
        one,
      ]),
    );

/** Every operation but those of `/auth`, as `GET /accounts/{id}`, sorted. */
export const operationsOf = (document: Json): string[] =>
  operations(document)
    .map(([name]) => name)
    .toSorted();

/** Every place where an operation takes an id, as `POST /transactions: body splits.categoryId`, sorted. */
export const idPlaces = (document: Json): string[] =>
  operations(document)
    .flatMap(([name, operation]) => {
      const parameters = ((operation.parameters ?? []) as Json[])
        .filter(({ name: parameter, schema }) => parameter === 'id' || isId(schema) || parameter === 'after')
        .map((parameter) => `${parameter.in as string} ${parameter.name as string}`);
      const content = Object.values((operation.requestBody?.content ?? {}) as Record<string, Json>);
      const bodies = content.flatMap(({ schema }) => idFields(document, schema, '').map((field) => `body ${field}`));
      return [...new Set([...parameters, ...bodies])].map((place) => `${name}: ${place}`);
    })
    .toSorted();

const isId = (schema: Json): boolean => schema?.format === 'uuid';

/** Paths of the ids inside a schema; items of a list carry its name. */
function idFields(document: Json, schema: Json, path: string): string[] {
  if (!schema) return [];
  if (schema.$ref) return idFields(document, resolved(document, schema.$ref as string), path);
  if (isId(schema)) return [path];
  const inner = (part: Json, name = ''): string[] => idFields(document, part, [path, name].filter(Boolean).join('.'));
  return [
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part: Json) => inner(part)),
    ...Object.entries((schema.properties ?? {}) as Record<string, Json>).flatMap(([name, part]) => inner(part, name)),
    ...(schema.items ? inner(schema.items) : []),
  ];
}

const resolved = (document: Json, ref: string): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce((node: Json, name) => node[name], document);

/** Any operation, with what it asks of its caller. */
export interface ScopedOperation {
  /** `POST /api/v1/accounts` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly scopes: readonly string[];
  readonly isPublic: boolean;
  /** It says what it asks for: a bearer token and scopes, or neither. */
  readonly declared: boolean;
}

export const scopedOperations = (document: Json): ScopedOperation[] =>
  Object.entries(document.paths as Record<string, Record<string, Json>>)
    .filter(([path]) => path.startsWith(`${PREFIX}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([verb, one]): ScopedOperation => {
        const method = verb.toUpperCase();
        const scopes = (one['x-scopes'] ?? []) as string[];
        const isPublic = one['x-scopes'] === undefined;
        const declared = isPublic === ((one.security ?? []) as Json[]).every((way: Json) => !way.bearer);
        return { name: `${method} ${path}`, method, path, scopes, isPublic, declared };
      }),
    );

/** Those of `names` that are no fields at the top of a schema. */
export function fieldsBeyond(document: Json, schema: Json, names: readonly string[]): string[] {
  const own = topFields(document, schema);
  return names.filter((name) => !own.has(name));
}

function topFields(document: Json, schema: Json): ReadonlySet<string> {
  if (schema.$ref) return topFields(document, resolved(document, schema.$ref as string));
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])] as Json[];
  const names = Object.keys((schema.properties ?? {}) as object);
  return new Set([...names, ...parts.flatMap((part: Json) => [...topFields(document, part)])]);
}
