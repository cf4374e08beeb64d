import { count } from '../wording.js';

export interface Year {
  readonly year: number;
  readonly count: number;
}

/** More bars than this are drawn as spans of years. */
const MOST_BARS = 72;
const HEIGHT = 54;
/** So few bars are drawn narrow, each with its year under it. */
const FEW = 8;
const SOME = 20;

/**
 * Documents by year, each bar a link that narrows to its years. Heights go by the square root, so that a year of one
 * document is still seen beside a year of a thousand.
 */
export function Histogram(props: {
  readonly years: readonly Year[];
  readonly href: (from: number, to: number) => string;
  /** Chosen range; its bars are in red. */
  readonly from?: number;
  readonly to?: number;
  readonly nofollow?: boolean;
}) {
  const { years, href, from, to, nofollow } = props;
  const bars = barsOf(years);
  const first = bars[0];
  const last = bars[bars.length - 1];
  if (first === undefined || last === undefined || bars.length < 2) return null;
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const step = 10;
  const chosen = from !== undefined || to !== undefined;
  return (
    <figure
      class={bars.length <= FEW ? 'histogram few' : bars.length <= SOME ? 'histogram some' : 'histogram'}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a picture */}
      <svg
        viewBox={`0 0 ${bars.length * step - 2} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="group"
        aria-label="Documents by year"
      >
        {bars.map((bar, at) => {
          const height = bar.count === 0 ? 0 : Math.max(2, Math.round(Math.sqrt(bar.count / most) * HEIGHT));
          const span = bar.from === bar.to ? String(bar.from) : `${bar.from}–${bar.to}`;
          const on = chosen && bar.to >= (from ?? -Infinity) && bar.from <= (to ?? Infinity);
          if (height === 0) return null;
          const label = `${span}: ${count(bar.count, 'document')}`;
          return (
            <a href={href(bar.from, bar.to)} aria-label={label} rel={nofollow ? 'nofollow' : undefined}>
              <title>{label}</title>
              <rect class="all" x={at * step} y="0" width={step - 2} height={HEIGHT} />
              <rect
                class={on ? 'on' : undefined}
                x={at * step}
                y={HEIGHT - height}
                width={step - 2}
                height={height}
              />
            </a>
          );
        })}
      </svg>
      <figcaption>
        {(bars.length <= FEW ? bars : [first, last]).map((bar) => (
          <span>{bars.length <= FEW || bar === first ? bar.from : bar.to}</span>
        ))}
      </figcaption>
    </figure>
  );
}

/** The years in bars: one each, or spans of 2, 5, 10 … years where there are too many. */
export function barsOf(years: readonly Year[]): { from: number; to: number; count: number }[] {
  const first = years[0]?.year;
  const last = years[years.length - 1]?.year;
  if (first === undefined || last === undefined) return [];
  const width = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => (last - first + 1) / size <= MOST_BARS) ?? 250;
  const start = Math.floor(first / width) * width;
  const bars = Array.from({ length: Math.floor((last - start) / width) + 1 }, (_, at) => ({
    from: start + at * width,
    to: start + (at + 1) * width - 1,
    count: 0,
  }));
  for (const { year, count: number } of years) {
    const bar = bars[Math.floor((year - start) / width)];
    if (bar) bar.count += number;
  }
  return bars;
}
