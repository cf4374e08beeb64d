import type { CalendarCell, SearchResult } from '../../catalogue/catalogue.js';
import { boundsOf, displayDate } from '../../records/historical-date.js';
import type { Answer, Ask } from '../answer.js';
import { Entries } from '../components/entry.js';
import { Histogram } from '../components/histogram.js';
import { Paging, pageOf } from '../components/paging.js';
import { count, formatNumber } from '../wording.js';

const PAGE_SIZE = 50;

/** `/browse`, `/browse/1959`, `/browse/1959/09`, `/browse/1959/09/21`: a calendar of papers. */
export async function browsePage(ask: Ask): Promise<Answer> {
  const { year, month, day } = ask.params;
  if (year === undefined) return await yearsPage(ask);
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date) || boundsOf(date) === undefined || Number(month ?? 1) > 12) {
    return {
      kind: 'problem',
      status: 404,
      title: 'No such date',
      detail: `“${date}” is not a date. Addresses are written like /browse/1959/09/21.`,
      body: () => (
        <p>
          <a href="/browse">All years</a>
        </p>
      ),
    };
  }
  const page = pageOf(ask.query);
  const span = { year: Number(year), ...(month !== undefined && { month: Number(month) }) };
  const [cells, result] = await Promise.all([
    ask.catalogue.calendar(span),
    ask.catalogue.search({
      from: date,
      to: date,
      sort: 'date',
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
      facetLimit: 0,
    }),
  ]);
  const path = `/browse/${date.replaceAll('-', '/')}`;
  const words = displayDate({ edtf: date });
  return {
    kind: 'page',
    title: `Documents of ${words}`,
    canonical: page > 1 ? `${path}?page=${page}` : path,
    body: () => <SpanBody date={date} words={words} path={path} cells={cells} result={result} page={page} />,
    json: () => ({
      date,
      calendar: cells,
      total: result.total,
      hits: result.hits,
      ...(page * PAGE_SIZE < result.total && { next: `${path}.json?page=${page + 1}` }),
    }),
  };
}

async function yearsPage(ask: Ask): Promise<Answer> {
  const cells = await ask.catalogue.calendar();
  const decades = new Map<number, CalendarCell[]>();
  for (const cell of cells) {
    const decade = Math.floor(Number(cell.date) / 10) * 10;
    decades.set(decade, [...(decades.get(decade) ?? []), cell]);
  }
  const years = cells.map((cell) => ({ year: Number(cell.date), count: cell.count }));
  const dated = cells.reduce((sum, cell) => sum + cell.count, 0);
  return {
    kind: 'page',
    title: 'By date',
    canonical: '/browse',
    description: `${count(dated, 'dated document')}, year by year.`,
    body: () => (
      <div class="wide">
        <div class="head">
          <h1>By date</h1>
          <p class="summary">
            {count(dated, 'dated document')}, year by year
            {ask.counts.records > dated && <>; {count(ask.counts.records - dated, 'other')} without a date</>}
          </p>
        </div>
        <Histogram years={years} href={(from, to) => `/search?from=${from}&to=${to}`} />
        <dl class="decades">
          {[...decades].map(([decade, inDecade]) => (
            <div>
              <dt>{decade}s</dt>
              <dd>
                <ol class="cells">
                  {inDecade.map((cell) => (
                    <li>
                      <Cell href={`/browse/${cell.date}`} label={cell.date} number={cell.count} />
                    </li>
                  ))}
                </ol>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    ),
    json: () => ({ calendar: cells }),
  };
}

function SpanBody(props: {
  readonly date: string;
  readonly words: string;
  readonly path: string;
  readonly cells: readonly CalendarCell[];
  readonly result: SearchResult;
  readonly page: number;
}) {
  const { date, words, path, cells, result, page } = props;
  const [year = '', month, day] = date.split('-');
  return (
    <div class="wide">
      <div class="head">
        <nav class="caps" aria-label="Larger spans">
          <a href="/browse">All years</a>
          {month && (
            <>
              {' '}
              · <a href={`/browse/${year}`}>{year}</a>
            </>
          )}
          {day && (
            <>
              {' '}
              · <a href={`/browse/${year}/${month}`}>{displayDate({ edtf: `${year}-${month}` })}</a>
            </>
          )}
        </nav>
        <h1>{words}</h1>
        <p class="summary">{result.total === 0 ? 'No documents' : count(result.total, 'document')}</p>
      </div>
      {month === undefined ? (
        <Months year={year} cells={cells} />
      ) : (
        <Days year={year} month={month} day={day} cells={cells} />
      )}
      <Entries records={result.hits} />
      <Paging
        total={result.total}
        size={PAGE_SIZE}
        page={page}
        href={(number) => (number === 1 ? path : `${path}?page=${number}`)}
      />
    </div>
  );
}

function Months(props: { readonly year: string; readonly cells: readonly CalendarCell[] }) {
  const { year, cells } = props;
  const counts = new Map(cells.map((cell) => [cell.date, cell.count]));
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  return (
    <nav aria-label={`Months of ${year}`}>
      <ol class="cells months">
        {months.map((month) => {
          const number = counts.get(`${year}-${month}`) ?? 0;
          const label = displayDate({ edtf: `2000-${month}` }, 'short').replace(' 2000', '');
          return (
            <li>
              <Cell href={`/browse/${year}/${month}`} label={label} number={number} />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** A month as it hangs on the wall, weeks from Monday. */
function Days(props: {
  readonly year: string;
  readonly month: string;
  readonly day: string | undefined;
  readonly cells: readonly CalendarCell[];
}) {
  const { year, month, day: chosen, cells } = props;
  const counts = new Map(cells.map((cell) => [cell.date, cell.count]));
  const first = new Date(`${year}-${month}-01T00:00:00Z`);
  const blanks = (first.getUTCDay() + 6) % 7;
  const length = Number(boundsOf(`${year}-${month}`)?.end?.slice(8) ?? 31);
  const days = Array.from({ length }, (_, at) => String(at + 1).padStart(2, '0'));
  return (
    <nav aria-label={`Days of ${displayDate({ edtf: `${year}-${month}` })}`}>
      <p class="cells days weekdays" aria-hidden="true">
        {['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((name) => (
          <span>{name}</span>
        ))}
      </p>
      <ol class="cells days">
        {Array.from({ length: blanks }, () => (
          <li class="blank" aria-hidden="true"></li>
        ))}
        {days.map((day) => (
          <li>
            <Cell
              href={`/browse/${year}/${month}/${day}`}
              label={String(Number(day))}
              number={counts.get(`${year}-${month}-${day}`) ?? 0}
              current={day === chosen}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Cell(props: {
  readonly href: string;
  readonly label: string;
  readonly number: number;
  readonly current?: boolean;
}) {
  const { href, label, number, current } = props;
  if (number === 0) return <span class="none">{label}</span>;
  return (
    <a href={href} aria-current={current ? 'date' : undefined}>
      {label} <small>{formatNumber(number)}</small>
    </a>
  );
}
