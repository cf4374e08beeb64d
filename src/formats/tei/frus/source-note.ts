import type { Inference } from '../../../records/inference.js';

/** What an edition's note on its source says: "Source: National Archives, RG 59, Central Files, POL 27. Secret." */
export interface SourceNote {
  readonly repository?: string;
  readonly fonds?: string;
  readonly referenceCode?: string;
  readonly classification?: string;
  /** "501.BC Indonesia/7–149: Telegram" says what the document is. */
  readonly kind?: string;
  readonly inferred: Inference;
}

/** The markings of American papers, and what may follow the first of them. */
const MARKING =
  '(?:No classification marking(?:s)?|Not? classified|Unclassified|Top Secret|Secret|Confidential|Restricted|(?:Limited |For )?Official Use(?: Only)?|Administratively Confidential|Personal(?: and [A-Z][a-z]+)?|Private|Eyes Only|Sensitive|Strictly [A-Z][a-z]+|Eyes Only|(?:NATO|Cosmic|US|U\\.S\\.) (?:Top Secret|Secret|Confidential))(?: with [A-Z]\\w+ [a-z]+)?';
const HANDLING =
  "(?:[;,]|; ;| and|—|–|-|/)\\s*(?:[A-Z][\\w’'/–-]*)(?:(?: |/|–|-)(?:[A-Z][\\w’'/–-]*|for|to|of|by|the|and|only|use|from|with))*";
const CLASSIFICATION = new RegExp(
  `(?:^|[.;)\\]”’"]\\s+|,\\s+)((?:${MARKING})(?:${HANDLING})*)(?=\\.|$|;|\\s\\()`,
  'u',
);

/** Repositories that a note begins with. */
const REPOSITORY =
  /^(?:(?:the )?(?:National Archives and Records Administration|National Archives|Washington National Records Center|(?:U\.S\. )?Department of (?:State|Defense|the Treasury|the Army|the Navy|the Interior|Commerce|Energy|Agriculture|Labor|Justice)|Central Intelligence Agency|National Security Council|National Security Agency|Naval Historical Center|Naval History (?:and Heritage Command|Division)|(?:U\.S\. Army )?(?:Center of )?Military History(?: Institute)?|Joint Chiefs of Staff|Library of Congress|National Defense University|Agency for International Development|White House|Federal Records Center|Office of the Secretary of Defense|(?:[\p{Lu}][\p{L}.’'-]+ ){1,4}(?:Presidential |University |Public |Research )?(?:Library|University|Institution|Institute|Foundation|Archives?|Archive|College|Center|Museum|Society))(?: Library)?)(?=[,.:;(]|$| )/u;

/** Notes that are printed above old documents, without a word about where: files of the Department of State. */
const DECIMAL_FILE = /^[\dA-Z]{2,5}[\w.()/ –-]*\/[\d–-]+/u;

/**
 * Reads the words of a source note. All of it is inferred: the edition marks up none of it.
 *
 * @example
 * readSourceNote('Source: Department of State, Central Files, 611.56D/1–258. Top Secret; Niact. Drafted by Mein.')
 * // { repository: 'Department of State', fonds: 'Central Files', referenceCode: '611.56D/1–258',
 * //   classification: 'Top Secret; Niact', inferred: … }
 * readSourceNote('501.BC Indonesia/7–149: Telegram')
 * // { repository: 'Department of State', fonds: 'Central Files', referenceCode: '501.BC Indonesia/7–149',
 * //   kind: 'telegram', inferred: … }
 */
export function readSourceNote(words: string): SourceNote | undefined {
  const note = words
    .replace(/^\[\s*(.*?)\]?$/su, '$1')
    .replace(/^Sources?\s*:?\s+(?=[\p{Lu}\d])/iu, '')
    .trim();
  if (note === '') return undefined;
  const classified = classificationIn(note);
  const classification = classified?.words;
  const located = firstSentence(classified ? note.slice(0, classified.start) : note);
  const evidence = located || note.slice(0, 120);
  const kindAtEnd =
    /:\s*((?:Circular )?(?:Telegram|Airgram|Despatch|Letter|Memorandum|Instruction))\s*$/iu.exec(located);
  const path = (kindAtEnd ? located.slice(0, kindAtEnd.index) : located).replace(/[.,;:\s]+$/u, '');
  const rest = {
    ...(classification && { classification }),
    ...(kindAtEnd?.[1] && { kind: kindAtEnd[1].toLowerCase() }),
  };
  const keeper = REPOSITORY.exec(path)?.[0];
  if (keeper !== undefined) {
    const repository = keeper.replace(/^the /i, '');
    const below = path.slice(keeper.length).replace(/^[\s,:;.]+/u, '');
    const inferred = { rule: 'source-note', evidence, certainty: 0.9 };
    return { repository, ...levels(below), ...rest, inferred };
  }
  const inferred = { rule: 'file-number', evidence, certainty: 0.7 };
  if (DECIMAL_FILE.test(path)) {
    return {
      repository: 'Department of State',
      fonds: 'Central Files',
      referenceCode: path,
      ...rest,
      inferred,
    };
  }
  if (/\b(?:files?|lot)\b/iu.test(path) && path.length < 160) {
    return {
      repository: 'Department of State',
      ...levels(path.replace(/\bfiles: (?=[A-Z])/u, 'files, ')),
      ...rest,
      inferred,
    };
  }
  return { ...rest, inferred: { rule: 'source-note', evidence, certainty: 0.5 } };
}

/** "RG 59, Central Files", "Files: Lot 64 D 199", "Central Files. 110.11–HE/5–2259", "Dulles Papers; Meetings". */
const BETWEEN_LEVELS = /,\s+(?![^(]*\))|:\s+(?=Lot )|(?<=[Ff]iles?):\s+|;\s+|\.\s+(?=\d)/u;

/** The first classification among some words, and where it begins. */
export function classificationIn(
  words: string,
): { readonly words: string; readonly start: number; readonly end: number } | undefined {
  const found = CLASSIFICATION.exec(words);
  if (!found?.[1]) return undefined;
  const end = found.index + found[0].length;
  return { words: found[1].replace(/;\s*;/gu, ';'), start: end - found[1].length, end };
}

/** The way down from the repository: fonds first, what is left is the code of the unit. */
function levels(path: string): { fonds?: string; referenceCode?: string } {
  if (path === '') return {};
  const parts = path
    .split(BETWEEN_LEVELS)
    .map((part) => part.trim())
    .filter(Boolean);

  // A record group is no fonds by itself: "RG 59, Central Files".
  const depth = /^(?:RG|Record Group|Accession)\b/u.test(parts[0] ?? '') && parts.length > 2 ? 2 : 1;
  // What stands alone and has a number in it is the code: "Job 79-S01060A".
  if (parts.length === 1 && /\d/u.test(path)) return { referenceCode: path };
  const fonds = parts.slice(0, depth).join(', ');
  const referenceCode = parts.slice(depth).join(', ');
  return { ...(fonds && { fonds }), ...(referenceCode && { referenceCode }) };
}

/** Whether words begin with the name of a keeper of archives. */
export function beginsWithRepository(words: string): boolean {
  return REPOSITORY.test(words);
}

/** Words up to the first full stop that ends a sentence, and not an abbreviation or a number of a file. */
export function firstSentence(words: string): string {
  const end =
    /(?<!\b(?:Vol|vol|No|no|Nos|Pt|pt|Dr|Mr|Mrs|St|Gen|Ser|Sess|Cong|Jr|Sr|Rpt|Doc|Bk|Ch|U\.S|U\.N|[A-Z]))\.(?=\s+[“"(]?[A-Z])/u.exec(
      words,
    );
  return (end ? words.slice(0, end.index) : words).replace(/[.\s]+$/u, '');
}
