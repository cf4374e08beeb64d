import type { Child } from 'hono/jsx';
import type { Hit, RecordSummary, Snippet } from '../../catalogue/catalogue.js';
import { documentHref } from '../address.js';
import { languageAttributes, languageName } from '../language.js';
import { typeset } from '../typeset.js';
import { beginning, enumerate, sentenceCase } from '../wording.js';
import { DateText } from './date.js';
import { Inferred } from './inferred.js';
import { useReadingLanguage } from './reading-language.js';

/** Records as entries of a printed calendar of papers: the date in its own column, then the entry. */
export function Entries(props: {
  readonly records: readonly (RecordSummary | Hit)[];
  /** Heading level of the titles. */
  readonly level?: 2 | 3;
  readonly summaries?: boolean;
}) {
  const { records, level = 2, summaries = true } = props;
  return (
    <ol class="hits">
      {records.map((record) => (
        <Entry record={record} level={level} summary={summaries} />
      ))}
    </ol>
  );
}

function Entry(props: {
  readonly record: RecordSummary | Hit;
  readonly level: 2 | 3;
  readonly summary: boolean;
}) {
  const { record, level, summary } = props;
  const language = useReadingLanguage();
  const Heading = level === 2 ? 'h2' : 'h3';
  const snippets = 'snippets' in record ? record.snippets : [];
  const passages = snippets.filter((snippet) => snippet.field !== 'title').slice(0, 2);
  const title = snippets.find((snippet) => snippet.field === 'title');
  return (
    <li class="hit">
      <p class="when">
        {record.date ? (
          <Inferred by={record.inferred?.includes('date')}>
            <DateText date={record.date} length="short" />
          </Inferred>
        ) : (
          'undated'
        )}
      </p>
      <div>
        <Heading {...language}>
          <a href={documentHref(record.id)}>{title ? <Pieces snippet={title} /> : typeset(record.title)}</a>
        </Heading>
        <Meta record={record} />
        {passages.map((snippet) => (
          <Passage id={record.id} snippet={snippet} />
        ))}
        {passages.length === 0 && summary && record.summary && (
          <p {...language}>{typeset(beginning(record.summary, 260))}</p>
        )}
      </div>
    </li>
  );
}

/** From whom to whom, where it is kept, in which language: one line under a title. */
function Meta(props: { readonly record: RecordSummary }) {
  const { record } = props;
  const worked = (name: Worked): boolean => record.inferred?.includes(name) ?? false;
  const { sender, addressee } = record;
  const languages = enumerate(record.originalLanguages.map(languageName));
  const kind = sentenceCase(record.documentTypes[0] ?? '');
  const parts: Child[] = [
    kind && <Inferred by={worked('documentTypes')}>{kind}</Inferred>,
    sender.length + addressee.length > 0 && (
      <>
        {sender.length > 0 && <Inferred by={worked('sender')}>{someOf(sender)}</Inferred>}
        {addressee.length > 0 && (sender.length > 0 ? ' → ' : 'To ')}
        {addressee.length > 0 && <Inferred by={worked('addressee')}>{someOf(addressee)}</Inferred>}
      </>
    ),
    record.holdingRepository && (
      <Inferred by={worked('holdingRepository')}>{record.holdingRepository}</Inferred>
    ),
    languages + (languages !== '' && record.hasTranslation ? ', translated' : ''),
    record.hasFacsimile && 'page images',
  ].filter(Boolean);
  return parts.length === 0 ? null : (
    <p class="meta">
      {parts.map((part, at) => (
        <>
          {at > 0 && ' · '}
          {part}
        </>
      ))}
    </p>
  );
}

type Worked = NonNullable<RecordSummary['inferred']>[number];

function someOf(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and others` : enumerate(names);
}

/** A passage around the words that matched; it leads to its place in the text. */
function Passage(props: { readonly id: string; readonly snippet: Snippet }) {
  const { id, snippet } = props;
  const query = snippet.text === undefined ? '' : `?text=${encodeURIComponent(snippet.text)}`;
  const href = `${documentHref(id)}${query}${snippet.segment === undefined ? '' : `#${encodeURIComponent(snippet.segment)}`}`;
  return (
    <p {...languageAttributes(snippet.language)}>
      {snippet.field === 'text' && snippet.segment !== undefined ? (
        <a class="passage" href={href} rel="nofollow">
          <Pieces snippet={snippet} />
        </a>
      ) : (
        <Pieces snippet={snippet} />
      )}
    </p>
  );
}

function Pieces(props: { readonly snippet: Snippet }) {
  return (
    <>
      {props.snippet.pieces.map((piece) => (piece.match ? <mark>{piece.text}</mark> : typeset(piece.text)))}
    </>
  );
}
