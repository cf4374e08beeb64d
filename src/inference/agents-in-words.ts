import type { Agent } from '../records/agent.js';

/*
 * Somebody from words: "the Ambassador in Japan (Allison)", "Prime Minister Ikeda", "the Ministry of Foreign Affairs".
 */

/** Nouns that name a body. */
const BODY =
  /\b(?:Embass(?:y|ies)|Legations?|Consulates?(?: General)?|Missions?|Departments?|Delegations?|Offices?|Bureaus?|Chiefs of Staff|Boards?|Committees?|Commissions?|Councils?|Agenc(?:y|ies)|Secretariat|Ministr(?:y|ies)|White House|Governments?|Sections?|Liaison Office|Headquarters|Task Force|Working Group|Stations?|Directorates?|Posts|Staff|Organi[sz]ations?|Associations?|Leagues?|Part(?:y|ies)|Politburo|Presidium|Divisions?|Unions?|Parliament|Assembly|Academy|Army|Institutes?|Congress|Secretariats?|Corps|Command|Establishments?|Administration)\b/u;

const ENDS_WITH_BODY = new RegExp(`(?:${BODY.source})$`, 'u');

/** Offices that a person holds, as they stand before a name or for it. */
const OFFICE =
  /\b(?:President|Vice President|Prime Minister|Premier|Chairman|Chairwoman|Secretary|Under Secretary|Minister|Ambassador|Chargé|Chargé d’Affaires|Consul|Consul General|Director|Deputy|Assistant|Adviser|Advisor|Counselor|Counsellor|Commissioner|Representative|Governor|Administrator|Senator|Congressman|King|Queen|Shah|Emperor|Prince|Sultan|Chancellor|Marshal|General|Admiral|Colonel|Commander|Attaché|Officer|Envoy|Delegate|Chief|Head|Member|Coordinator|Counsel|Attorney General|Comrade|Consultant|Political Agent|Observer|Editor|Speaker)\b/u;

const TITLES =
  '(?:(?:Acting|Deputy|Assistant|Vice|Under|First|Special|Foreign|Prime|Lieutenant|Major|Brigadier|Rear|Executive) )*(?:President(?:-elect)?|Chairman|Premier|Minister|Secretary(?: of (?:State|Defense|the Treasury|Commerce|Agriculture|the Navy|the Army))?|Secretary(?:-|\\s)General|Secretary|Ambassador|Senator|Congressman|Representative|Governor|King|Queen|Shah|Emperor|Prince|Chancellor|Marshal|Generalissimo|General|Admiral|Colonel|Captain|Lt\\. Gen\\.|Gen\\.|Adm\\.|Col\\.|Comrade|Mr\\.|Mrs\\.|Miss|Dr\\.|Sir|Lord|Professor|Director|Counselor|Consul General|Consul|Attorney General)';
const NAME_WORD =
  "(?:[A-Z]\\.|\\p{Lu}[\\p{L}’'-]*\\p{L}\\.?|de|von|van|der|la|al|bin|ibn|el|d’|U|Jr\\.?|Sr\\.?|I{2,3})";
/** Titles that say nothing of an office. */
const FORM_OF_ADDRESS = /^(?:Mr\.|Mrs\.|Miss|Dr\.|Sir|Lord|Comrade|Professor)$/u;
const TITLED = new RegExp(`^(?:the )?(${TITLES}) (${NAME_WORD}(?:,? ${NAME_WORD}){0,4})$`, 'u');
const PERSONAL = new RegExp(
  `^(?:[A-Z]\\.[ ]?){0,3}\\p{Lu}[\\p{L}’'-]*\\p{L}(?: ${NAME_WORD}){0,3}(?:,? (?:Jr|Sr)\\.?|,? I{2,3})?$`,
  'u',
);
const OF_OFFICE = new RegExp(
  `^((?:${TITLES} )?(?:${NAME_WORD} ){1,3}${NAME_WORD}(?:, (?:Jr|Sr)\\.)?),? ((?:of|in|at|on) .+)$`,
  'u',
);

/** Words in capitals that look like names and are none. */
const NO_NAME =
  /^(?:end|summary|comments?|unquote|quote|action|secret|top secret|confidential|unclassified|restricted|enclosures?|attachments?|annex(?:es)?|appendix|tab|background|recommendations?|conclusions?|introduction|discussion|participants|subject|distribution|note|remarks?|translation|text|washington|part|message ends|begin|none|copy|draft|approve[d]?|disapprove[d]?|agree|source|original|signed|over|yes|no|secretary|sincerely|respectfully|total|minutes|agenda|preface|index|contents|attested|certified|document|table|chapter|article|section|purpose|problem|decision|conclusion|annexes|general|political|economic|military|other|appendices|limited official use|official use only|eyes only)\b/iu;

/**
 * Whether some words are shaped like a person's name.
 *
 * @example
 * isPersonalName('Qiao Xiaoguang') // true
 * isPersonalName('W. B. Smith')    // true
 * isPersonalName('Central Committee') // false
 */
export function isPersonalName(words: string): boolean {
  const name = words.replace(/[.,]$/u, '').trim();
  if (name.length > 50 || /^The\b/u.test(name) || !PERSONAL.test(name) || /^[IVXLC]+$/iu.test(name))
    return false;
  return (
    !BODY.test(name) && !NO_NAME.test(name) && !OFFICE.test(name.replace(/ (?:King|Prince|Marshal)$/u, ''))
  );
}

/** Whether some words name an office of many rather than a person: "Central Committee". */
export function isBody(words: string): boolean {
  return BODY.test(words) && words.length < 160;
}

/**
 * One agent from the words for it.
 *
 * @example
 * agentInWords('the Ambassador in Japan (Allison)') // { name: 'Allison', kind: 'person', role: 'Ambassador in Japan' }
 * agentInWords('Prime Minister Ikeda')              // { name: 'Ikeda', kind: 'person', role: 'Prime Minister' }
 * agentInWords('the Embassy in Iran')               // { name: 'Embassy in Iran', kind: 'organization' }
 * agentInWords('Qiao Xiaoguang, Ambassador to Korea') // { name: 'Qiao Xiaoguang', kind: 'person', role: 'Ambassador to Korea' }
 */
export function agentInWords(words: string): Agent | undefined {
  const phrase = tidy(words);
  if (phrase === '' || phrase.length > 240 || !/\p{L}{2}|\p{Script=Han}/u.test(phrase)) return undefined;
  const inBrackets = /^(.*?)\s*[([]([\p{Lu}][^()[\]\d]*)[)\]](.*)$/u.exec(phrase);
  if (inBrackets?.[2] && isNameInBrackets(inBrackets[2])) {
    const [, before = '', name, after = ''] = inBrackets;
    const role = tidy(`${before}${/^ (?:of|in|at) /u.test(after) ? after : ''}`);
    return { name: tidy(name), kind: 'person', ...(role && { role }) };
  }
  const titled = TITLED.exec(phrase);
  if (titled?.[1] && titled[2] && !BODY.test(titled[2]))
    return {
      name: titled[2],
      kind: 'person',
      ...(!FORM_OF_ADDRESS.test(titled[1]) && { role: titled[1] }),
    };
  const withRole =
    /^(?:Mr\. |Mrs\. |Dr\. |Comrade )?([^,]+(?:, (?:Jr|Sr)\.)?), (?:(?:the|a|an) )?(.+)$/u.exec(phrase);
  if (withRole?.[1] && withRole[2] && isPersonalName(withRole[1]) && OFFICE.test(withRole[2]))
    return { name: withRole[1], kind: 'person', role: tidy(withRole[2]) };
  const affiliated = OF_OFFICE.exec(phrase);
  if (affiliated?.[1] && affiliated[2] && !BODY.test(affiliated[1]) && !OFFICE.test(affiliated[1]))
    return { name: affiliated[1], kind: 'person', role: affiliated[2] };
  const [head = ''] = phrase.split(/,| (?:of|in|at|to|for|on) /u);
  if (ENDS_WITH_BODY.test(head) || (BODY.test(phrase) && !OFFICE.test(head)))
    return { name: phrase, kind: 'organization' };
  if (isPersonalName(phrase) && !OFFICE.test(phrase)) return { name: phrase, kind: 'person' };
  return { name: phrase };
}

function isNameInBrackets(words: string): boolean {
  return !/^(?:North|South|East|West|U\.?S|Soviet|Private|Secret|For|The|Attention|Part)\b/u.test(words);
}

/**
 * Everybody that some words name.
 *
 * @example
 * agentsInWords('the Liaison Department of the Central Committee and the Ministry of Foreign Affairs').map((a) => a.name)
 * // ['Liaison Department of the Central Committee', 'Ministry of Foreign Affairs']
 */
export function agentsInWords(words: string): Agent[] {
  return divide(words).flatMap((phrase) => agentInWords(phrase) ?? []);
}

/** Pieces between commas and "and" that stand for somebody each; a piece that names nobody belongs to its neighbour. */
function divide(words: string): string[] {
  const pieces: { text: string; joint: string }[] = [];
  let from = 0;
  let joint = '';
  for (const match of words.matchAll(/;\s*(?:and )?|,\s+and\s+|,\s+|\s+and\s+|\s*&\s*/gu)) {
    if (match.index < from || depthAt(words, match.index) > 0) continue;
    pieces.push({ text: words.slice(from, match.index), joint });
    joint = match[0];
    from = match.index + match[0].length;
  }
  pieces.push({ text: words.slice(from), joint });
  const output: string[] = [];
  let open = '';
  for (const { text, joint } of pieces) {
    if (open !== '' && !standsAlone(open, true)) open += joint + text;
    else if (open !== '' && (!standsAlone(text, false) || binds(open, joint, text))) open += joint + text;
    else {
      if (open !== '') output.push(open);
      open = text;
    }
  }
  return [...output, open].map((phrase) => phrase.trim()).filter(Boolean);
}

function standsAlone(phrase: string, first: boolean): boolean {
  if (BODY.test(phrase) || /\)\s*$/u.test(phrase)) return true;
  if (new RegExp(`^(?:the |The )?${TITLES} \\p{Lu}`, 'u').test(phrase)) return true;
  if (OFFICE.test(phrase)) return first || /^the /iu.test(phrase.trim());
  return isPersonalName(phrase) && /\s/u.test(phrase.trim());
}

/** "Organizations of Offices and Associations" is one; "Qiao Xiaoguang, Ambassador to Korea" too. */
function binds(before: string, joint: string, after: string): boolean {
  if (/^\s*(?:Jr|Sr)\b/u.test(after)) return true;
  if (/;/u.test(joint)) return false;
  if (
    isPersonalName(before.replace(/^(?:Mr|Mrs|Dr|Ms)\. /u, '')) &&
    /^,\s+$/u.test(joint) &&
    OFFICE.test(after) &&
    !TITLED.test(after)
  )
    return true;
  return /^\s+and\s+$/u.test(joint) && !/^(?:the|The|all|All) /u.test(after) && / of (?!the )/u.test(before);
}

/** Nouns of offices that "to" belongs to: "the Special Assistant to the President". */
const PART_OF_OFFICE =
  /\b(?:Assistants?|Ambassador|Advis[eo]rs?|Representatives?|Delegation|Mission|Counsell?or|Deputy|Secretary|Liaison|Observer|Minister|Envoy|Aide|Members?|Delegates?|Consultant|Legation|High Commissioner|Attaché|Group|Staff|Counsel|Emissary|Office|Accredited|Physician)$/u;

/**
 * The two sides of "{sender} to {addressee}".
 *
 * @example
 * divideParties('the Special Assistant to the President (Rostow) to the Secretary of State')
 * // { sender: 'the Special Assistant to the President (Rostow)', addressee: 'the Secretary of State' }
 */
export function divideParties(words: string): { readonly sender: string; readonly addressee?: string } {
  const prepared =
    /^((?:the )?(?:Department|Bureau|Office|Embassy|Division|Staff|Council)\b[^,()]*?) for (?:the|use) /u.exec(
      words,
    );
  if (prepared?.[1]) return { sender: prepared[1] };
  const splits = [...words.matchAll(/,? (?:to|To) (?=\S)/gu)].filter(
    (match) => depthAt(words, match.index) === 0,
  );
  const afterName = splits.find((match) => /[)\]]$/u.test(words.slice(0, match.index)));
  const plain = splits.find((match) => !PART_OF_OFFICE.test(words.slice(0, match.index)));
  const split =
    afterName && plain && plain.index < afterName.index ? plain : (afterName ?? plain ?? splits.at(-1));
  if (!split) return { sender: words };
  return {
    sender: words.slice(0, split.index),
    addressee: words.slice(split.index + split[0].length),
  };
}

function depthAt(words: string, index: number): number {
  let depth = 0;
  for (const sign of words.slice(0, index)) depth += /[([]/u.test(sign) ? 1 : /[)\]]/u.test(sign) ? -1 : 0;
  return depth;
}

function tidy(words: string): string {
  return words
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, '')
    .replace(/^(?:the|The)\s+/u, '')
    .replace(/(?<!\b(?:Jr|Sr|[A-Z]))\.$/u, '')
    .trim();
}
