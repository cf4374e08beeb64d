import type { CollectionAnswer, RecordSummary } from '../../catalogue/catalogue.js';
import { displayDate } from '../../records/historical-date.js';
import { collectionHref } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { CuratedText } from '../components/curated-text.js';
import { Entries } from '../components/entry.js';
import { SearchForm } from '../components/search-form.js';
import { Paragraphs } from '../components/words.js';
import { typeset } from '../typeset.js';
import { beginning, enumerate } from '../wording.js';
import { Contents } from './home.js';

/** `/essay/{id}`: an editor's own prose, and the documents that it speaks of. */
export async function essayPage(ask: Ask): Promise<Answer> {
  const { catalogue } = ask;
  const id = ask.params.id ?? '';
  const answer = await catalogue.collection(id);
  if (answer === undefined) return unknownEssay(id);
  const { collection } = answer;
  if (collection.kind !== 'essay') return { kind: 'redirect', status: 301, to: collectionHref(collection) };
  const [records, all] = await Promise.all([
    catalogue.summaries(collection.records ?? []),
    catalogue.collections(),
  ]);
  const others = all.filter(
    (other) => other.collection.kind === 'essay' && other.collection.id !== collection.id,
  );
  return {
    kind: 'page',
    title: collection.title,
    description: beginning(collection.summary ?? collection.title, 200),
    canonical: collectionHref(collection),
    head: () => <meta property="og:title" content={collection.title} />,
    body: () => <EssayBody answer={answer} records={records} others={others} />,
    json: () => ({ ...answer, documents: { total: records.length, hits: records } }),
  };
}

function EssayBody(props: {
  readonly answer: CollectionAnswer;
  readonly records: readonly RecordSummary[];
  readonly others: readonly CollectionAnswer[];
}) {
  const { answer, records, others } = props;
  const { collection } = answer;
  const { editors = [], dateCreated, rights } = collection;
  const byline = [enumerate(editors), dateCreated ? displayDate(dateCreated) : ''].filter(
    (part) => part !== '',
  );
  return (
    <div class="prose">
      <div class="head">
        <p class="caps">
          <span class="rubric">Essay</span>
        </p>
        <h1>{typeset(collection.title)}</h1>
        <Paragraphs text={collection.summary} class="summary" />
        {byline.length > 0 && <p class="byline">{byline.join(', ')}</p>}
      </div>
      <CuratedText collection={collection} />
      {rights && <p class="only">{rights}</p>}
      {records.length > 0 && (
        <section class="others" aria-labelledby="documents">
          <h2 id="documents">Documents</h2>
          <Entries records={records} level={3} />
        </section>
      )}
      {others.length > 0 && (
        <section class="others" aria-labelledby="essays">
          <h2 id="essays">Other essays</h2>
          <Contents answers={others} />
        </section>
      )}
    </div>
  );
}

function unknownEssay(id: string): Answer {
  return {
    kind: 'problem',
    status: 404,
    title: 'No such essay',
    detail: `This archive has no essay with the id “${beginning(id, 80)}”.`,
    body: () => (
      <>
        <p>
          All of them are on the page of <a href="/essays">essays</a>.
        </p>
        <SearchForm value={id.replace(/[-_]+/g, ' ')} />
      </>
    ),
  };
}
