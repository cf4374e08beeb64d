import type {
  CorrespondenceAnswer,
  CorrespondenceQuery,
  Letter,
  Party,
} from '../../catalogue/correspondence.js';
import { displayDate } from '../../records/historical-date.js';
import { documentHref, entityHref, withQuery } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { Inferred } from '../components/inferred.js';
import { Network, short } from '../components/network.js';
import { Paging, pageOf } from '../components/paging.js';
import { changed } from '../search-query.js';
import { typeset } from '../typeset.js';
import { count, formatNumber } from '../wording.js';

const PAGE_SIZE = 50;
/** Rows and columns of the table, and circles of the network: more cannot be read. */
const MOST_SENDERS = 15;
const MOST_ADDRESSEES = 10;
const MOST_CIRCLES = 28;
const SHADES = 5;

const FIELDS = [
  ['sender', 'From'],
  ['addressee', 'To'],
  ['party', 'Anyone'],
  ['saw', 'Seen by'],
  ['place', 'Written in'],
] as const;

/** `/correspondence`: who wrote to whom, when and how often; each figure leads to the letters. */
export async function correspondencePage(ask: Ask): Promise<Answer> {
  const page = pageOf(ask.query);
  const query = readQuery(ask.query);
  const answer = await ask.catalogue.correspondence({
    ...query,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  const next = (number: number, path: string): string =>
    withQuery(
      path,
      changed(ask.query, (parts) => {
        if (number > 1) parts.set('page', String(number));
      }),
    );
  return {
    kind: 'page',
    title: 'Correspondence',
    description: 'Who wrote to whom, when and how often.',
    canonical: '/correspondence',
    index: Object.keys(query).length === 0,
    body: () => <Body ask={ask} query={query} answer={answer} page={page} next={next} />,
    json: () => ({
      query,
      ...answer,
      ...(page * PAGE_SIZE < answer.total && { next: next(page + 1, '/correspondence.json') }),
    }),
  };
}

function readQuery(query: URLSearchParams): CorrespondenceQuery {
  const given = (name: string) => {
    const value = query.get(name)?.trim();
    return value ? { [name]: value } : {};
  };
  return {
    ...Object.assign({}, ...[...FIELDS.map(([name]) => name), 'from', 'to'].map(given)),
    ...(query.get('asserted') && { asserted: true }),
  };
}

function Body(props: {
  readonly ask: Ask;
  readonly query: CorrespondenceQuery;
  readonly answer: CorrespondenceAnswer;
  readonly page: number;
  readonly next: (page: number, path: string) => string;
}) {
  const { ask, query, answer, page, next } = props;
  const narrowed = (parts: Readonly<Record<string, string>>): string =>
    withQuery(
      '/correspondence',
      changed(ask.query, (to) => {
        for (const [name, value] of Object.entries(parts)) to.set(name, value);
      }),
    );
  const asked = Object.keys(query).length > 0;
  return (
    <div class="wide correspondence">
      <div class="head">
        <h1>Correspondence</h1>
        <p class="summary">
          {answer.total === 0 ? 'No letters' : count(answer.total, 'letter')}, by who wrote them and for whom.
          A letter is any document that names its sender or addressee.
        </p>
        {answer.remark && <p class="remark">{answer.remark}</p>}
      </div>
      <form class="asks" action="/correspondence" method="get">
        {FIELDS.map(([name, label]) => (
          <label>
            {label} <input type="text" name={name} value={query[name]} autocomplete="off" />
          </label>
        ))}
        <label>
          Since <input type="text" name="from" value={query.from} placeholder="1959-09" autocomplete="off" />
        </label>
        <label>
          Until <input type="text" name="to" value={query.to} placeholder="1960" autocomplete="off" />
        </label>
        <label class="check">
          <input type="checkbox" name="asserted" value="1" checked={query.asserted === true} /> without what
          was inferred
        </label>
        <button type="submit">Show</button>
        {asked && <a href="/correspondence">All letters</a>}
      </form>
      <Matrix answer={answer} narrowed={narrowed} />
      <Network
        exchanges={answer.exchanges}
        most={MOST_CIRCLES}
        href={(party) => narrowed({ party: addressOf(party) })}
      />
      {answer.letters.length > 0 && (
        <section aria-labelledby="letters">
          <div class="bar">
            <h2 id="letters">Letters</h2>
            <p>{count(answer.total, 'letter')}, by date</p>
          </div>
          <ol class="hits">
            {answer.letters.map((letter) => (
              <LetterEntry letter={letter} />
            ))}
          </ol>
        </section>
      )}
      <Paging
        total={answer.total}
        size={PAGE_SIZE}
        page={page}
        href={(number) => next(number, '/correspondence')}
        nofollow
      />
    </div>
  );
}

/** Senders down, addressees across, a figure where one wrote to the other. */
function Matrix(props: {
  readonly answer: CorrespondenceAnswer;
  readonly narrowed: (parts: Readonly<Record<string, string>>) => string;
}) {
  const { answer, narrowed } = props;
  const senders = answer.senders.slice(0, MOST_SENDERS).map(({ party }) => party);
  const addressees = answer.addressees.slice(0, MOST_ADDRESSEES).map(({ party }) => party);
  if (senders.length === 0 || addressees.length === 0) return null;
  const cells = new Map(
    answer.exchanges.map((cell) => [`${addressOf(cell.sender)} ${addressOf(cell.addressee)}`, cell]),
  );
  const most = Math.max(1, ...answer.exchanges.map((cell) => cell.count));
  return (
    <section class="scroll" tabindex={0} aria-label="Who wrote to whom">
      <table class="matrix">
        <caption>
          Senders down, addressees across
          {(answer.senders.length > senders.length || answer.addressees.length > addressees.length) &&
            ': those who wrote and received most'}
        </caption>
        <thead>
          <tr>
            <td></td>
            {addressees.map((party) => (
              <th scope="col">
                <a href={narrowed({ addressee: addressOf(party) })} rel="nofollow" title={party.label}>
                  {short(party.label)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {senders.map((sender) => (
            <tr>
              <th scope="row">
                <a href={narrowed({ sender: addressOf(sender) })} rel="nofollow">
                  {sender.label}
                </a>
              </th>
              {addressees.map((addressee) => {
                const cell = cells.get(`${addressOf(sender)} ${addressOf(addressee)}`);
                if (cell === undefined) return <td></td>;
                const shade = Math.ceil(Math.sqrt(cell.count / most) * SHADES);
                const inferred = cell.inferred > 0 ? `, ${formatNumber(cell.inferred)} inferred` : '';
                const words = `${sender.label} to ${addressee.label}: ${count(cell.count, 'letter')}${inferred}`;
                return (
                  <td class={`shade-${shade}`}>
                    <a
                      href={narrowed({ sender: addressOf(sender), addressee: addressOf(addressee) })}
                      rel="nofollow"
                      aria-label={words}
                      title={words}
                    >
                      {formatNumber(cell.count)}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LetterEntry(props: { readonly letter: Letter }) {
  const { letter } = props;
  const { record } = letter;
  return (
    <li class="hit">
      <p class="when">{letter.date ? displayDate({ edtf: letter.date }, 'short') : 'undated'}</p>
      <div>
        <h3>
          <a href={documentHref(record.id, letter.document === 'main' ? undefined : letter.document)}>
            {typeset(record.title)}
          </a>
        </h3>
        <p class="meta">
          <Inferred by={letter.inferred}>
            <Parties parties={letter.senders} /> → <Parties parties={letter.addressees} />
          </Inferred>
          {letter.copies.length > 0 && (
            <>
              {' · copies to '}
              <Parties parties={letter.copies} />
            </>
          )}
          {letter.via.length > 0 && (
            <>
              {' · by way of '}
              <Parties parties={letter.via} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function Parties(props: { readonly parties: readonly Party[] }) {
  const { parties } = props;
  if (parties.length === 0) return <>not said</>;
  return (
    <>
      {parties.map((party, at) => (
        <>
          {at > 0 && ', '}
          {party.entity === 'name' ? (
            party.label
          ) : (
            <a href={entityHref(party.entity, party.id)}>{party.label}</a>
          )}
        </>
      ))}
    </>
  );
}

/** How a party is asked for: "person/dulles-john-foster". */
function addressOf({ entity, id }: Party): string {
  return `${entity}/${id}`;
}
