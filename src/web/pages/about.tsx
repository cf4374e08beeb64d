import { composeCitation } from '../../records/citation.js';
import { documentHref } from '../address.js';
import type { Answer, Ask } from '../answer.js';
import { Paragraphs } from '../components/words.js';
import { withNames } from '../document-view.js';
import { EntityIndex } from '../entity-index.js';
import { languageAttributes } from '../language.js';
import { count } from '../wording.js';
import { Contact } from './home.js';

/** `/about`: what the archive says of itself, how to cite it, and how programs read it. */
export async function aboutPage(ask: Ask): Promise<Answer> {
  const { archive, counts, catalogue } = ask;
  const sample = (await catalogue.recordIds({ limit: 1 }))[0];
  const answer = sample && (await catalogue.record(sample.id));
  const record =
    answer?.kind === 'record' ? withNames(answer.record, new EntityIndex(answer.entities)) : undefined;
  const language = languageAttributes(archive.language === 'en' ? undefined : archive.language);
  return {
    kind: 'page',
    title: 'About this archive',
    canonical: '/about',
    body: () => (
      <div class="prose">
        <h1>About this archive</h1>
        <div {...language}>
          {archive.subtitle && <p class="summary">{archive.subtitle}</p>}
          <Paragraphs text={archive.description} language={archive.language} />
        </div>
        <p>
          {archive.title} holds {count(counts.records, 'record')} with {count(counts.documents, 'document')}{' '}
          and {count(counts.texts, 'text')}
          {archive.publisher && <>. It is published by {archive.publisher}</>}.
          {archive.contact && (
            <>
              {' '}
              Write to <Contact text={archive.contact} />.
            </>
          )}
        </p>
        {(archive.rights || archive.requiredStatement) && (
          <>
            <h2>Rights</h2>
            {archive.rights && <p>{archive.rights}</p>}
            <Paragraphs text={archive.requiredStatement} language={archive.language} />
          </>
        )}
        <h2>How to read a document</h2>
        <p>
          The words of the source stand in black. Words in square brackets are not the source’s own: an editor
          or translator <span class="s">[supplied]</span> them, or says that something is missing,{' '}
          <span class="g">[illegible]</span>. The switch “editors’ words” over a text hides what was supplied.
          What the program worked out by itself, and no editor has stated, has a{' '}
          <span class="inf">dashed line</span> under it; its evidence shows when the pointer rests on it. A
          number in the margin is the permanent address of its paragraph.
        </p>
        <h2>How to cite</h2>
        <p>
          Every document has its citation in the margin: title, date, holding archive, reference code, this
          archive with the address, and who obtained and translated it. Addresses are permanent; when a
          document gets another id, the old address leads to it.
        </p>
        {record && <blockquote>{composeCitation(record, archive)}</blockquote>}
        <h2 id="machines">For programs</h2>
        <p>
          Every page has the same data as JSON at the same address with <code>.json</code> after it, and every
          document its plain text with <code>.txt</code>. Lists have a <code>next</code> address while there
          is more. Errors are problem details as in RFC 9457.
        </p>
        <ul>
          <li>
            <a href="/index.json">
              <code>/index.json</code>
            </a>{' '}
            the archive, its counts, collections and years
          </li>
          <li>
            <a href="/search.json?sort=date" rel="nofollow">
              <code>/search.json?q=…</code>
            </a>{' '}
            hits, facets and years, with the parameters of the search page
          </li>
          {record && (
            <>
              <li>
                <a href={`${documentHref(record.id)}.json`}>
                  <code>/document/…​.json</code>
                </a>{' '}
                a record, whole
              </li>
              <li>
                <a href={`${documentHref(record.id)}.txt`}>
                  <code>/document/…​.txt</code>
                </a>{' '}
                its text; <code>?words=source</code> leaves out what editors supplied, <code>?text=</code>{' '}
                names the text
              </li>
            </>
          )}
          <li>
            <a href="/sitemap.xml">
              <code>/sitemap.xml</code>
            </a>{' '}
            the address of every document
          </li>
        </ul>
      </div>
    ),
    json: () => ({ archive, counts }),
  };
}
