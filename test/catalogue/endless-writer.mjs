// Rewrites thirty records of a catalogue over and over, each time with another word, until it is killed.
import { openWriter } from '#chancery/catalogue/embedded/writer.js';

const [path = '', mode, salt] = process.argv.slice(2);
const record = (id, text) => ({
  kind: 'record',
  record: {
    id,
    title: `Document ${id}`,
    originalLanguages: [],
    collections: [],
    provenance: {},
    documents: [
      {
        id: 'main',
        correspondence: { sender: [], addressee: [] },
        texts: [
          { id: 'en', role: 'translation', blocks: [{ kind: 'paragraph', id: 'p1', content: [text] }] },
        ],
        parts: [],
      },
    ],
    source: { path: `${id}.md`, format: 'markdown' },
  },
});
for (let round = 1; ; round++) {
  const writer = openWriter(path, { rebuild: mode === 'rebuild' });
  for (let at = 0; at < 30; at++) {
    writer.put({ path: `s${at}`, digest: String(round), signature: '' }, [
      record(`r${at}`, `round${salt}x${round}`),
    ]);
  }
  writer.commit();
  if (round === 1) process.send?.('ready');
}
