import type { Convention } from '../convention.js';
import { DATE } from '../dates-in-words.js';

const KINDS =
  'Telegrams?|Airgram|Cablegram|Cable|Memorand(?:um|a)|Letters?|Message|Despatch|Dispatch|Note|Paper|Report|Instructions?|Minutes?|Aide-Mémoire|Circular|Study|Estimate|Summary|Draft|Statement|Directive|Checklist|Intelligence Brief|Briefing|Talking Points|Outline|Notes|Submission|Transmittal|Communication|Analysis|Points';
const MARKING =
  '(?:top secret|secret|confidential|restricted|unclassified|(?:limited )?official use only|eyes only|noforn|plain|nodis|exdis|limdis)';
const TIME = String.raw`(?:[\s,—–-]+(?:noon|midnight|\d{1,4}(?:[:.]\d\d)?(?: ?[–—-] ?\d{1,2}(?:[:.]\d\d)?)? ?(?:a\. ?m\.|p\. ?m\.|am|pm|noon|midnight|hours|Z)?\.?(?: ?E[DS]T| GMT)?)(?:[–—-].{1,20})?)?`;

/** Headings as *Foreign Relations of the United States* and the Department's own forms print them, and its memoranda. */
export const usStateDepartment: Convention = {
  name: 'us-state-department',
  title: 'US State Department',
  rules: [
    {
      name: 'editorial-note',
      where: 'title',
      pattern: /^Editorial Notes?\b/iu,
      kind: 'editorial note',
      without: ['sender', 'addressee', 'date', 'place', 'signature'],
      certainty: 0.98,
    },
    {
      name: 'conversation-heading',
      where: 'title',
      pattern:
        /^(?:United States |U\.S\. |Draft |Secretary.s )*(?<kind>(?:Memorand(?:um|a)|Records?|Minutes|Transcripts?|Notes|Summary) (?:of|on|for) (?:an? |the )?(?:(?:Tele(?:phone|type)|Restricted|\w+th|\w+d) )?(?:Conversations?|Meetings?|Discussions?|Conference|Call|Record|Files?))\b(?:(?:, ?| )(?:prepared )?by (?<sender>[^\d]+?)(?=$|, [^,]*\d{4}))?/iu,
      without: ['addressee', 'signature'],
      certainty: 0.95,
    },
    {
      name: 'kind-from-to',
      where: 'title',
      pattern: new RegExp(
        String.raw`^(?<kind>(?:[\p{L}’'.-]+ ){0,5}?(?:${KINDS})(?: \([^)]*\)| No\. \S+| [\w/.–-]*\d[\w/.–-]*)?),? (?:[Ff]rom|Sent [Bb]y) (?<parties>.+)$`,
        'u',
      ),
      certainty: 0.92,
    },
    {
      name: 'kind-by-to',
      where: 'title',
      pattern: new RegExp(
        String.raw`^(?<kind>(?:[\p{L}’'.-]+ ){0,4}?(?:${KINDS})),? (?:(?:Prepared|Submitted|Drafted|Approved) )?(?:[Bb]y|[Ii]n) (?<parties>(?!Washington).+)$`,
        'u',
      ),
      certainty: 0.85,
    },
    {
      name: 'office-to-office',
      where: 'title',
      pattern:
        /^(?<parties>(?:(?:The|President|Premier|Prime Minister|Secretary|Mr\.|Chairman|Foreign Minister|Marshal|King|Lieutenant|Brigadier|Major|General|Admiral|Senator|Ambassador)\b[^:]{2,200}?|(?!Memorand|Minutes|Record|Notes|Statement|Report)\p{Lu}[^:]{3,200}?\)),? to (?:the |The |\p{Lu}).+)$/u,
      certainty: 0.8,
    },
    {
      name: 'kind-in-heading',
      where: 'title',
      pattern: new RegExp(String.raw`^(?:[\p{L}’'.-]+ ){0,6}?(?<kind>${KINDS}|Resolution|Communiqué)\b`, 'u'),
      certainty: 0.7,
    },
    {
      name: 'dateline',
      where: 'opening',
      pattern: new RegExp(
        String.raw`^(?!.*\s{3})[[(]?(?<place>\p{Lu}[\p{L}.’' -]*\p{L}\.?(?:, (?!undated)\p{Lu}[\p{L}.’' -]*\p{L}\.?){0,2}?) ?[,.]?\]?,? ?\[?(?<date>${DATE})[,.]?${TIME}[\].)]*$`,
        'iu',
      ),
      certainty: 0.95,
    },
    {
      name: 'date-alone',
      where: 'opening',
      pattern: new RegExp(String.raw`^(?:Dated?:? )?\[?(?<date>${DATE})[,.]?${TIME}[\].]*$`, 'iu'),
      certainty: 0.9,
    },
    {
      name: 'dateline-below',
      where: 'closing',
      pattern: new RegExp(
        String.raw`^(?!.*\s{3})[[(]?(?<place>\p{Lu}[\p{L}.’' -]*\p{L}\.?(?:, \p{Lu}[\p{L}.’' -]*\p{L}\.?)?),?\]? ?\[?(?<date>${DATE})[,.]?${TIME}[\].]*$`,
        'iu',
      ),
      certainty: 0.75,
    },
    {
      name: 'date-in-heading',
      where: 'title',
      pattern: new RegExp(String.raw`(?:, |\()(?<date>${DATE})(?:[,.)—–-].*)?$`, 'iu'),
      certainty: 0.85,
    },
    {
      name: 'place-in-heading',
      where: 'title',
      pattern: new RegExp(String.raw`^.*, (?<place>\p{Lu}[\p{L}.’' -]*\p{L}), (?:${DATE})`, 'u'),
      certainty: 0.8,
    },
    {
      name: 'from-line',
      where: 'opening',
      pattern: /^From ?(?::|—|–) ?(?<sender>.+)$/iu,
      certainty: 0.8,
    },
    {
      name: 'to-line',
      where: 'opening',
      pattern:
        /^(?:Memorandum for|To) ?(?::|—|–) ?(?<addressee>.+?)(?: (?:immediate|priority|flash|routine|niact))*(?: \d{1,5})?$/iu,
      certainty: 0.8,
    },
    {
      name: 'memorandum-for',
      where: 'opening',
      pattern:
        /^Memorandum for (?<addressee>(?!the (?:record|file))(?:the |Mr\. |Dr\. |General |\p{Lu}).+)$/iu,
      kind: 'memorandum',
      certainty: 0.85,
    },
    {
      name: 'copies-line',
      where: 'closing',
      pattern: /^(?:cc|c\.c\.|copies(?: to)?|copy(?: to)?) ?: ?(?<copyTo>.+)$/iu,
      certainty: 0.85,
    },
    {
      name: 'copies-line-above',
      where: 'opening',
      pattern: /^(?:cc|c\.c\.|copies(?: to)?|copy to|info(?:rmation)?) ?: ?(?<copyTo>.+)$/iu,
      certainty: 0.8,
    },
    {
      name: 'subject-line',
      where: 'opening',
      pattern: /^(?:Subject|Subj\.?|Re) ?(?::|—|–) ?(?<subject>.+?)(?:\[\d+\])?$/iu,
      certainty: 0.92,
    },
    {
      name: 'marking',
      where: 'opening',
      pattern: new RegExp(
        String.raw`^\[?(?<classification>(?:u\.? ?s\.? )?${MARKING}(?:[ ;,/—–-]+[\p{L}. ]{2,30}){0,3})\.?\]?$`,
        'iu',
      ),
      certainty: 0.9,
    },
    {
      name: 'participants',
      where: 'opening',
      pattern: /^Participants\b/iu,
      kind: 'memorandum of conversation',
      certainty: 0.6,
    },
  ],
  boundaries: [
    {
      name: 'label-subenclosure',
      pattern: /^\[?(?:Sub-?enclosure)(?: [A-Z\d]{1,3})?\]?[.:]?$/iu,
      kind: 'enclosure',
      nested: true,
      certainty: 0.9,
    },
    {
      name: 'label-enclosure',
      pattern:
        /^\[?(?:Enclosure|Encl\.)(?:(?: No\.)? ?(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?: ?[–—-] ?(?:Extracts?|Translation|Summary|Paraphrase))?\]?[.:]?$/iu,
      kind: 'enclosure',
      certainty: 0.92,
    },
    {
      name: 'label-attachment',
      pattern:
        /^\[?(?:Attachment|Attached)(?:(?: No\.)? ?(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?: ?[–—-] ?(?:Extracts?|Translation|Summary))?\]?[.:]?$/iu,
      kind: 'attachment',
      certainty: 0.92,
    },
    {
      name: 'label-tab',
      pattern: /^\[?Tab ?(?:[A-Z]|\d{1,2}|[IVX]{1,4})\]?[.:]?$/u,
      kind: 'attachment',
      certainty: 0.85,
    },
    {
      name: 'label-annex',
      pattern:
        /^\[?(?:Annex|Appendix|Supplement)(?: ?“?(?:\d{1,2}|[A-Z]|[IVX]{1,4})”?)?(?: ?[–—-] ?(?:Extracts?|Translation|Summary))?(?: to .{3,60})?\]?[.:]?$/iu,
      kind: 'annex',
      certainty: 0.9,
    },
  ],
};
