import type { AuthorityList } from '../../catalogue/catalogue.js';
import type { EntityKind } from '../../records/agent.js';
import { displayDate } from '../../records/historical-date.js';
import { entityHref, withQuery } from '../address.js';
import type { Page } from '../answer.js';
import { Paging, pageOf } from '../components/paging.js';
import { languageAttributes } from '../language.js';
import { count, formatNumber } from '../wording.js';

const PAGE_SIZE = 150;
const TITLES: Readonly<
  Record<EntityKind, readonly [path: string, title: string, one: string, many: string]>
> = {
  person: ['/people', 'People', 'person', 'people'],
  organization: ['/organizations', 'Organizations', 'organization', 'organizations'],
  place: ['/places', 'Places', 'place', 'places'],
  repository: ['/repositories', 'Holding archives', 'holding archive', 'holding archives'],
  subject: ['/subjects', 'Subjects', 'subject', 'subjects'],
};

/** `/people`, `/places` …: an index as at the end of a book, by first letter. */
export function authoritiesPage(entity: EntityKind): Page {
  const [path, title, one, many] = TITLES[entity];
  return async (ask) => {
    const page = pageOf(ask.query);
    const starts = ask.query.get('starts')?.slice(0, 8) || undefined;
    const list = await ask.catalogue.authorities(entity, {
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
      ...(starts && { starts }),
    });
    const href = (number: number): string => withQuery(path, queryOf(starts, number));
    return {
      kind: 'page',
      title: starts ? `${title}: ${starts}` : title,
      canonical: withQuery(path, queryOf(starts, page)),
      description: `${count(list.total, one, many)} named in the documents of this archive.`,
      body: () => (
        <>
          <div class="head">
            <nav class="caps" aria-label="Indexes">
              {Object.values(TITLES).map(([href, label], at) => (
                <>
                  {at > 0 && ' · '}
                  {href === path ? <span class="rubric">{label}</span> : <a href={href}>{label}</a>}
                </>
              ))}
            </nav>
            <h1>{title}</h1>
            <p class="summary">{count(list.total, one, many)}</p>
          </div>
          <Letters list={list} path={path} starts={starts} />
          <ul class="index">
            {list.entries.map((entry) => (
              <li>
                <a href={entityHref(entry.entity, entry.id)}>{entry.label}</a>
                {entry.authority?.parallelNames?.slice(0, 1).map((form) => (
                  <>
                    {' '}
                    <span class="form" {...languageAttributes(form.language)}>
                      {form.name}
                    </span>
                  </>
                ))}
                {entry.authority?.datesOfExistence && (
                  <span class="dates"> ({displayDate(entry.authority.datesOfExistence, 'short')})</span>
                )}
                <span class="number">, {formatNumber(entry.attested)}</span>
              </li>
            ))}
          </ul>
          <Paging total={list.total} size={PAGE_SIZE} page={page} href={href} />
        </>
      ),
      json: () => ({
        ...list,
        ...(page * PAGE_SIZE < list.total && { next: withQuery(`${path}.json`, queryOf(starts, page + 1)) }),
      }),
    };
  };
}

function Letters(props: { readonly list: AuthorityList; readonly path: string; readonly starts?: string }) {
  const { list, path, starts } = props;
  if (list.letters.length < 2) return null;
  return (
    <nav class="letters" aria-label="By first letter">
      <a href={path} aria-current={starts === undefined ? 'true' : undefined}>
        All
      </a>
      {list.letters.map(({ letter, count: number }) => (
        <a
          href={withQuery(path, queryOf(letter, 1))}
          aria-current={letter === starts ? 'true' : undefined}
          aria-label={`${letter}, ${formatNumber(number)}`}
        >
          {letter}
        </a>
      ))}
    </nav>
  );
}

function queryOf(starts: string | undefined, page: number): URLSearchParams {
  return new URLSearchParams([
    ...(starts ? [['starts', starts] as [string, string]] : []),
    ...(page > 1 ? [['page', String(page)] as [string, string]] : []),
  ]);
}
