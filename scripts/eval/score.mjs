/** Counts of one thing that is measured, and the errors met, with how often. */
export class Score {
  right = 0;
  wrong = 0;
  missed = 0;
  n = 0;
  /** Found, and neither right nor wrong by what is measured against. */
  unjudged = 0;
  #errors = new Map();

  /** `expected` and `found` are lists; `same` tells whether one of each mean the same. */
  compare(expected, found, same, where) {
    this.n += expected.length;
    const left = [...found];
    for (const value of expected) {
      const at = left.findIndex((candidate) => same(value, candidate));
      if (at >= 0) {
        this.right += 1;
        left.splice(at, 1);
      } else {
        this.missed += 1;
        this.#note(left.length > 0 ? `${value} ≠ ${left[0]}` : `${value} not found`, where);
      }
    }
    this.wrong += left.length;
    if (left.length > 0 && expected.length === 0) this.#note(`${left[0]} where the markup has none`, where);
  }

  #note(message, where) {
    const shape = shapeOf(message);
    const known = this.#errors.get(shape) ?? { count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < 50) known.examples.push(`${where}: ${message}`);
    this.#errors.set(shape, known);
  }

  figures() {
    const { right, wrong, missed, n, unjudged } = this;
    const precision = right + wrong === 0 ? 0 : right / (right + wrong);
    const recall = right + missed === 0 ? 0 : right / (right + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return {
      precision: round(precision),
      recall: round(recall),
      f1: round(f1),
      n,
      ...(unjudged > 0 && { unjudged }),
    };
  }

  /** The commonest errors, by their shape, with some examples of each. */
  errors(most, examplesOfEach) {
    return [...this.#errors.entries()]
      .sort(([, a], [, b]) => b.count - a.count)
      .slice(0, most)
      .map(([shape, { count, examples }]) => ({ shape, count, examples: examples.slice(0, examplesOfEach) }));
  }
}

function shapeOf(message) {
  if (message.endsWith(' not found')) return 'not found';
  if (message.endsWith(' where the markup has none')) return 'found where the markup has none';
  const [, found = ''] = message.split(' ≠ ');
  return found.length > 60 ? 'another, of many words' : 'another';
}

function round(value) {
  return Math.round(value * 10000) / 10000;
}
