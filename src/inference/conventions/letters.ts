import type { Convention } from '../convention.js';
import { DATE } from '../dates-in-words.js';

/** Letters: place and date above, a salutation, a signature. */
export const letters: Convention = {
  name: 'letters',
  title: 'Plain letters',
  rules: [
    {
      name: 'salutation',
      where: 'opening',
      pattern:
        /^(?:My )?(?:very )?(?:Dear|Dearest|Esteemed|Respected|Honou?red)(?: and (?:esteemed|respected|dear))? (?<addressee>(?!Sirs?\b|Madam\b|Friends?\b|Comrades?[:,!]|Colleagues?\b)\p{L}[\p{L} .’'-]{1,60})\s?[:,!—–-]+$/iu,
      kind: 'letter',
      certainty: 0.65,
    },
    {
      name: 'salutation-without-name',
      where: 'opening',
      pattern:
        /^(?:(?:My )?Dear )?(?:Sirs?|Madam|Excellency|Your Excellency|Gentlemen|Comrades?|Friends?)\s?[:,!—–-]+$/iu,
      kind: 'letter',
      certainty: 0.6,
    },
    {
      name: 'letter-heading',
      where: 'title',
      pattern:
        /^(?<kind>(?:Open |Personal |Secret )?Letter),? (?:from )?(?<sender>[^,]+?) to (?<addressee>[^,]+)(?:,.*)?$/iu,
      certainty: 0.85,
    },
    {
      name: 'place-and-date',
      where: 'opening',
      pattern: new RegExp(
        String.raw`^(?<place>\p{Lu}[\p{L}.’' -]*\p{L}), (?:the )?(?<date>${DATE})\.?$`,
        'iu',
      ),
      certainty: 0.9,
    },
    {
      name: 'yours',
      where: 'closing',
      pattern:
        /^(?:Yours|Sincerely|Respectfully|Very truly|Faithfully|With (?:best|kind|warm|communist) (?:regards|wishes|greetings))[\p{L} ]*, (?<signature>\p{Lu}[\p{L} .’'-]{2,40})$/iu,
      kind: 'letter',
      certainty: 0.9,
    },
  ],
};
