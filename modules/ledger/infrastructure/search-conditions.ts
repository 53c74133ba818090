import type { SearchTerm } from '../domain/search.js';
import type { Condition } from './sql-conditions.js';

/** Ids that the names of a search stand for, by `nameKey`. */
export type NamedIds = ReadonlyMap<string, readonly string[]>;

/** The conditions of a search: on a leg, which may lead a statement, and on the transaction `t`. */
export interface SearchConditions {
  readonly legs: readonly Condition[];
  readonly labels: readonly Condition[];
  /** What the amount of one account leg must be. */
  readonly amounts: readonly AmountBound[];
  /** What the index of trigrams can be asked for: every transaction that is found contains it. */
  readonly text: string | null;
  /** A name that stands for nothing was asked for: nothing is found. */
  readonly isVain: boolean;
}

export interface AmountBound {
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  readonly amount: string;
}

type Named = { readonly by: 'account' | 'category'; readonly text: string };

export const nameKey = ({ by, text }: Named): string => `${by} ${text}`;

/** Accounts and categories whose names contain `$1`; of a group, its categories too. */
export const NAMED: Readonly<Record<Named['by'], string>> = {
  account: `select a.id from ledger_accounts a where ' ' || search_fold(a.name) like search_pattern($1)`,
  category: `select c.id from ledger_categories c
               left join ledger_categories g on g.tenant_id = c.tenant_id and g.id = c.parent_id
              where ' ' || search_fold(c.name) like search_pattern($1)
                 or ' ' || search_fold(g.name) like search_pattern($1)`,
};

/** Parts of `search_text`, apart by the marks that `ledger_search_text()` sets. */
const PARTS = {
  text: `split_part(t.search_text, U&'\\0002', 1)`,
  payee: `split_part(t.search_text, U&'\\0001', 1)`,
  note: `split_part(split_part(t.search_text, U&'\\0002', 1), U&'\\0001', 2)`,
} as const;

export const someLeg = (condition: string): string =>
  `exists (select from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id and ${condition})`;

/** Splits the terms into conditions; what is negated never leads. */
export function searchConditions(terms: readonly SearchTerm[], named: NamedIds): SearchConditions {
  const wanted = terms.filter((term) => !term.not);
  const texts = wanted.flatMap((term) => ('text' in term && !isNamed(term) ? [term.text] : []));
  const conditions = wanted
    .filter(({ by }) => by !== 'amount')
    .map((term) => ({ term, condition: conditionOf(term, named) }));
  const refused = terms
    .filter((term) => term.not)
    .map((term): Condition => {
      const [sql, ...values] = onTransaction(term, conditionOf(term, named));
      return [`not (${sql})`, ...values];
    });
  return {
    legs: conditions.filter(({ term }) => isOfLeg(term)).map(({ condition }) => condition),
    labels: [...conditions.filter(({ term }) => !isOfLeg(term)).map(({ condition }) => condition), ...refused],
    amounts: wanted.filter((term) => term.by === 'amount'),
    text: texts.sort((a, b) => b.length - a.length)[0] ?? null,
    isVain: wanted.some((term) => isNamed(term) && named.get(nameKey(term))?.length === 0),
  };
}

export const isNamed = (term: SearchTerm): term is SearchTerm & Named =>
  term.by === 'account' || term.by === 'category';

/** True of what one leg must meet. */
function isOfLeg(term: SearchTerm): boolean {
  if (term.by === 'is') return !['transfer', 'split'].includes(term.state);
  return isNamed(term) || term.by === 'amount';
}

const onTransaction = (term: SearchTerm, [sql, ...values]: Condition): Condition => [
  isOfLeg(term) ? someLeg(sql) : sql,
  ...values,
];

function conditionOf(term: SearchTerm, named: NamedIds): Condition {
  switch (term.by) {
    case 'account':
    case 'category': {
      const ids = named.get(nameKey({ by: term.by, text: term.text })) ?? [];
      const column = term.by === 'account' ? 'e.account_id' : 'e.category_id';
      return ids.length === 1 ? [`${column} = ?::uuid`, ids[0]] : [`${column} = any(?::uuid[])`, ids];
    }
    case 'amount':
      return [`e.account_id is not null and abs(e.amount) ${term.comparison} ?::numeric`, term.amount];
    case 'date':
      return [`t.date between coalesce(?::date, '-infinity') and coalesce(?::date, 'infinity')`, term.first, term.last];
    case 'is':
      return stateOf(term.state);
    case 'has':
      return [HAVING[term.part]];
    case 'tag':
      return [`exists (select from unnest(t.tags) tag where search_fold(tag) = search_fold(?))`, term.text];
    default:
      return containing(term.by, term.text);
  }
}

/** By statistics the planner starts from the few that are attached, or looks at each place of the list. */
const HAVING: Readonly<Record<Extract<SearchTerm, { by: 'has' }>['part'], string>> = {
  note: `coalesce(t.note, '') <> ''`,
  tag: 'cardinality(t.tags) > 0',
  attachment: 't.id in (select f.transaction_id from ledger_attachments f where f.removed_at is null)',
  link: 't.id in (select unnest(array[l.from_id, l.to_id]) from ledger_links l where l.removed_at is null)',
};

function stateOf(state: Extract<SearchTerm, { by: 'is' }>['state']): Condition {
  switch (state) {
    case 'transfer':
      return [`t.kind = 'transfer'`];
    case 'split':
      return [
        `t.kind in ('inflow', 'outflow') and 1 < (select count(*) from ledger_entries e
           where e.tenant_id = t.tenant_id and e.transaction_id = t.id and e.category_id is not null)`,
      ];
    case 'uncategorised':
      return [`e.category_id in (select c.id from ledger_categories c where c.system_key like 'uncategorised-%')`];
    default:
      return ['e.account_id is not null and e.status = ?', state];
  }
}

/** Payee, note or either contains the text. */
export const containing = (part: keyof typeof PARTS, text: string): Condition => [
  `${PARTS[part]} like search_pattern(?)`,
  text,
];
