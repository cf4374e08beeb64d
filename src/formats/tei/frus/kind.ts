import type { Inference } from '../../../records/inference.js';
import { oneLine } from '../xml-tree.js';

/** What a document is, in the field's words, and the words that say so. */
export interface Kind {
  readonly kind: string;
  readonly inferred: Inference;
}

/** What headings begin with → the field's word; `$1` is what the pattern kept. The first that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^Editorial Note/i, 'editorial note'],
  [/^Backchannel Telegram/i, '$&'],
  [/^(?:Special )?National Intelligence Estimate/i, '$&'],
  [
    /^(?:National Security (?:Action |Study |Decision )?Memorandum|Presidential (?:Directive|Review Memorandum|Determination))/i,
    '$&',
  ],
  [
    /^(?:Secret |Confidential )?(?:Draft )?Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:Tele(?:phone|con)) (?:Conversations?|Calls?)/i,
    'memorandum of telephone conversation',
  ],
  [
    /^(?:Record|Transcript|Notes?|Summary|Minutes|Report) of (?:an? |the )?(?:Tele(?:phone|con|type)|Teletype) (?:Conversation|Call|Conference)/i,
    '$1 of telephone conversation',
  ],
  [
    /^(?:United States |U\.?S\.? |Agreed |Draft |Extracts? (?:From|of) (?:an? )?|Part (?:\w+ )?of (?:an? )?)?Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?Conversations?/i,
    'memorandum of conversation',
  ],
  [/^Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?Discussions?/i, 'memorandum of discussion'],
  [
    /^Memorand(?:um|a) (?:of|on) (?:an? |the )?(?:\w+ )?(Meeting|Conference|Understanding|Agreement)/i,
    'memorandum of $1',
  ],
  [/^Memorand(?:um|a) for (?:the )?(Record|Files?)/i, 'memorandum for the $1'],
  [/^(?:Circular |Joint |Unnumbered )?(?:Telegram|Airgram|Cablegram|Despatch|Instruction)\b/i, '$&'],
  [
    /^(?:Urgent |Current )?(?:Action|Briefing|Information|Intelligence|Aide|Joint|Research|Staff) Memorandum\b/i,
    '$&',
  ],
  [/^(?:Backchannel |Oral |Personal |Top Secret )*Message\b/i, '$&'],
  [
    /^(?:Summary |Verbatim |Draft |Agreed |Official |Preliminary |Supplementary |Delegation )*(?:Record|Minutes|Notes|Transcript) (?:of|on) (?:an? |the )?(?:[\w–’'-]+ ){0,3}?(Meeting|Conference|Conversation|Discussion|Session|Actions?|Briefing|Decisions)/i,
    'minutes of $1',
  ],
  [/^(?:Agreed |Draft |Summary |Verbatim |United States |U\.S\. |British )*Minutes\b/i, 'minutes'],
  [/^(?:Diary|Journal) Entry/i, 'diary entry'],
  [/^Extracts? From .*Diary/i, 'diary entry'],
  [/^Informal (?:Letter|Note)|^Letters?\b/i, 'letter'],
  [/^(?:Draft |Handwritten )?Notes? (?:From|by|Prepared)\b/i, 'note'],
  [/^Aide[- ]M[ée]moire/i, 'aide-mémoire'],
  [/^(?:Joint )?Communiqu[ée]/i, 'communiqué'],
  [
    /^(?:Executive Order|Circular|Directive|Resolution|Treaty|Agreement|Protocol|Proclamation|Press Release|Statement|Address|Speech|Remarks|Declaration)\b/i,
    '$&',
  ],
  [
    /^(?:Intelligence |Progress |Study |Staff |Annual |Final |Interim |Trip |Quarterly |Operations |Special )*(?:Report|Paper|Study|Estimate|Note|Outline|Summary|Talking Points|Scope Paper|Position Paper|Policy Paper|Background Paper|Discussion Paper|Issues Paper|Talking Paper|Checklist|Message|Memorandum|Record|Transcript)\b/i,
    '$&',
  ],
  [
    /^(?:Draft |Proposed |Excerpts? From |Extracts? From |Attachment |Tab \w+ |Annex \w+ |Summary of )(?:an? |the )?(.+)/i,
    '…',
  ],
];

/** Nouns that say what a document is wherever they stand in its heading: "Operations Coordinating Board Report". */
const NOUNS =
  /\b(?:(?:Position|Working|Briefing|Background|Policy|Action|Scope|Discussion|Issues|Talking|Decision|Contingency) Paper|(?:Special |Progress |Situation |Information |Annual |Status )?Report|Information Cable|Intelligence Brief|Weekly Review|Record of Action|Record of Meeting|Record Meeting|Diary Entry|Press Conference|Press Briefing|Interview|Joint Evaluation|(?:Telephone )?Conversation|Minutes|Memorandum|(?:Circular )?Telegram|Airgram|Paper|Study|Estimate|Plan|Guidelines|Aide[- ]M[ée]moire|Note Verbale|Notes|Article|Essay|Proposal|Statement|Instructions?|Letter|Draft|Document|Communiqu[ée]|Agreement|Resolution|Outline|Summary|Views|Recommendations|Conclusions)\b/iu;

/**
 * The kind of a document from the words of its heading.
 *
 * @example
 * kindOf('Telegram From the Embassy in Iran to the Department of State')?.kind  // 'telegram'
 * kindOf('Memorandum of a Conversation, Department of State')?.kind            // 'memorandum of conversation'
 * kindOf('National Security Council Report')?.kind                             // 'report'
 * kindOf('The Ambassador in Japan (Allison) to the Department of State')       // undefined
 */
export function kindOf(title: string): Kind | undefined {
  for (const [pattern, word] of KINDS) {
    const match = pattern.exec(title);
    if (!match) continue;
    if (word === '…') return kindOf(match[1] ?? '') ?? kindOfNoun(title);
    const kind = word
      .replace('$&', match[0])
      .replace('$1', match[1] ?? 'record')
      .toLowerCase();
    return {
      kind: oneLine(kind).replace(/ (?:a|an|the|on|of)$/, ''),
      inferred: { rule: 'head', evidence: match[0], certainty: 0.95 },
    };
  }
  return kindOfNoun(title);
}

function kindOfNoun(title: string): Kind | undefined {
  // "The Ambassador in Japan (Allison) to the Department of State": words of it belong to offices.
  const noun = NOUNS.exec(title);
  if (!noun || / to (?:the |Mr\. |[A-Z])/.test(title.slice(0, noun.index))) return undefined;
  if (/\bto the\b/.test(title) && /^The [^,]*\(|^The (?:Secretary|Acting|Department|Ambassador)/.test(title))
    return undefined;
  return { kind: noun[0].toLowerCase(), inferred: { rule: 'head', evidence: noun[0], certainty: 0.8 } };
}
