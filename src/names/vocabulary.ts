/*
 * Words around names, and what they tell. All folded (`foldToken`): lower case, no diacritics, no apostrophes.
 * A table each, so that a reader can see, and an editor can dispute, what the matcher knows.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u).filter(Boolean));

/** Words that stand before a surname and say that it is one. They are never part of the name itself. */
export const TITLES = words(`
  mr mrs ms miss messrs mister dr doctor prof professor sir dame lord lady madame mme mlle monsieur m herr frau fraulein
  senor senora don dona comrade com tovarishch citizen brother father rev reverend bishop archbishop cardinal pope rabbi
  king queen prince princess shah emperor sultan emir sheikh shaykh duke earl count baron baroness viscount
  president premier prime minister ministers chancellor chairman chairwoman vice deputy acting assistant under permanent
  secretary secretaries sec undersecretary ambassador ambassadors amb envoy consul attache counselor counsellor charge
  commissioner governor gov mayor senator sen senators congressman congresswoman representative rep speaker delegate
  justice judge attorney director administrator adviser advisor officer chief commander commandant cdr captain capt
  general gen generals major maj colonel col lieutenant lt brigadier brig admiral adm admirals rear commodore marshal
  generalissimo sergeant sgt corporal private field air foreign interior exterior defense defence finance party
  first second third special inspector leader syndicus clerk interpreter engineer nurse
`);

/** Titles that only a woman has: "Mrs. Berg" is not the Berg of the list unless that is a woman. */
export const TITLES_OF_WOMEN = words(
  'mrs ms miss mme mlle madame frau fraulein senora dona lady queen princess dame baroness',
);

/** Titles that an office gives: whoever bears one has it among the words of his description. */
export const TITLES_OF_OFFICE: Readonly<Record<string, RegExp>> = {
  senator: /\bsenat/iu,
  sen: /\bsenat/iu,
  congressman: /\b(?:congress|representative|house of)/iu,
  representative: /\b(?:congress|representative|house of)/iu,
  rep: /\b(?:congress|representative|house of)/iu,
  president: /\b(?:president|head of state)/iu,
  chancellor: /\bchancellor/iu,
  premier: /\b(?:premier|prime minister|chairman of the council)/iu,
  ambassador: /\b(?:ambassador|minister|envoy|representative|permanent|chief of (?:the )?mission)/iu,
  amb: /\b(?:ambassador|minister|envoy|representative|permanent)/iu,
  secretary: /\b(?:secretary|minister)/iu,
  general: /\b(?:general|gen\.|army|air force|marine|military|commander|staff|us(?:a|af|mc))\b/iu,
  gen: /\b(?:general|gen\.|army|air force|marine|military|commander|staff|us(?:a|af|mc))\b/iu,
  admiral: /\b(?:admiral|adm\.|navy|naval|usn|fleet|commander|staff)\b/iu,
  adm: /\b(?:admiral|adm\.|navy|naval|usn|fleet|commander|staff)\b/iu,
  minister: /\b(?:minister|ambassador|premier|chancellor|secretary|charg)/iu,
  governor: /\bgovernor/iu,
  justice: /\b(?:justice|judge|court)/iu,
  king: /\b(?:king|emir|monarch)/iu,
  director: /\b(?:director|chief|head)/iu,
  marshal: /\bmarshal/iu,
  chairman: /\b(?:chairman|chair|leader|premier|secretary|president|head)/iu,
};

/** What an office is of; stands between the title and the name: "Secretary of State Dulles". */
export const OFFICES = words(`
  state defense defence treasury commerce agriculture labor labour interior war navy army staff affairs trade security
  council cabinet finance justice education health welfare transportation energy house senate operations relations
  intelligence economy planning bureau department information policy aid development force forces command chief
`);

/** Words that begin a sentence or a phrase and are no given names; a few that are, are given names far more rarely. */
export const FUNCTION_WORDS = words(`
  a an the this that these those he she it they we i you his her its their our my your who whom whose which what when
  where why how if as at by for from in into of off on onto out over to toward towards through under up upon with within
  without about above across after against along among around because before behind below beneath beside besides
  between beyond but down during except inside like near since than then there though although throughout till until
  unless via while and or nor so yet not no yes both either neither each every all any some most many much few more
  less other another such same only also even just still again once thus hence therefore however moreover nevertheless
  meanwhile perhaps possibly probably certainly clearly apparently finally first second third last next later
  earlier recently yesterday today tomorrow now here re cc ref drafted approved cleared signed participants present
  subject attention memo memorandum telegram letter dear copy see attached enclosure secret confidential
  according asked told said is was were has had have did does do will would can could shall should may might must let
  met saw sent gave when whether mention mentioning regarding concerning following including given despite per
  department embassy american british soviet french german chinese japanese russian
`);

/** Nouns after a surname that make it the name of something else: "Berg Library", "Camp Berg". */
export const NAMESAKES = words(`
  library libraries institute institution foundation airport avenue street road square boulevard building hall house
  college university school hospital center centre museum fund prize award bridge dam island islands river lake
  mountain mountains bay cape county city town airbase afb base barracks hotel theater theatre memorial
  company corporation brothers inc corp ltd bank records motors
`);

/** Words before a surname that make it the name of something else. */
export const NAMESAKES_BEFORE = words(
  'camp fort lake mount mt port cape saint st uss hms ss point hotel rue via new north south east west great upper lower viet',
);

/** Parts of a surname that begin it. */
export const PARTICLES = words(
  'de da do dos das del della der den des di du la le van von vom zu zur ter ten el al ibn bin ben bar san st o af av',
);

export const SUFFIXES = words('jr sr ii iii iv esq');

/** Months, countries, peoples, cities: words whose capital does not tell that they are a surname. */
export const CAPITALIZED_WORDS = words(`
  may march april june july august monday sunday will mark grant page young long key lay day home
  north south east west berlin washington houston paris london lincoln vienna geneva york
  america britain england english france french german germany holland ireland irish israel jordan lebanon poland polish
  scotland spain swiss thai turk turkey wales welsh chad mali china india iran iraq laos japan korea cuba chile peru brazil
  security state states nations press house congress senate
`);

/** Short and familiar given names → what they stand for. */
export const FAMILIAR: ReadonlyMap<string, readonly string[]> = new Map(
  `abe abraham|al albert alfred allen alan|alex alexander alexis aleksandr|andy andrew|art arthur|bart bartholomew|ben benjamin|
  bert albert herbert robert|bill william|billy william|bob robert|bobby robert|brad bradley|cal calvin|charlie charles|
  chuck charles|chet chester|chip charles|chris christopher|cy cyrus|dan daniel|dave david|dean dean|dick richard|don donald|doug douglas|
  ed edward edwin edmund|eddie edward|fred frederick alfred|gene eugene|george georgi|gerry gerald gerard|jerry gerald jerome|
  greg gregory|hal harold|hank henry|harry harold henry|herb herbert|hugh hubert|ike dwight|jack john|jake jacob|jim james|jimmy james|
  joe joseph|johnny john|jon jonathan|ken kenneth|larry lawrence|len leonard|leo leonid|les leslie|lew lewis llewellyn|lou louis|
  mac mcgeorge|matt matthew|max maxwell|mike michael mikhail|mitch mitchell|nate nathan|ned edward|nick nicholas nikolai|norm norman|
  pat patrick|pete peter|phil philip phillip|ralph ralph|ray raymond|rob robert|rod roderick|ron ronald|roy roy|russ russell|sam samuel|
  sandy alexander|sid sidney|stan stanley|steve stephen steven|stu stuart|sy seymour|ted theodore edward|terry terence|tim timothy|
  toby tobias|tom thomas|tommy thomas|tony anthony antony|vic victor|vince vincent|wally walter|walt walter|wes wesley|will william|win winston winthrop|
  zbig zbigniew|hans johannes|hannes johannes|fritz friedrich|sepp josef|jupp josef|kurt konrad|kostya konstantin|sasha aleksandr|misha mikhail|kolya nikolai|yuri georgi georgy georgii`
    .split('|')
    .map((row) => row.trim().split(/\s+/u))
    .map(([familiar = '', ...formal]) => [familiar, formal]),
);

/** Given names that are common enough for any of them before a surname to mean a person of that name. */
export const GIVEN_NAMES = words(`
  abraham adam alan albert alexander alfred alice allan allen andrew ann anna anne anthony archibald arthur barbara
  benjamin bernard carl carol catherine charles christian christopher clarence claude clifford daniel david dean dennis
  donald dorothy douglas earl edgar edith edmund edward edwin elizabeth ellen emil eric ernest eugene eva evelyn felix
  ferdinand francis frank franklin franz frederick friedrich george georges gerald gerhard gilbert gordon graham grace gregory
  gustav guy hans harold harriet harry harvey heinrich heinz helen henri henry herbert herman hermann howard hubert hugh
  hugo irving isaac ivan jack jacob jacques james jane jean jerome joan johann john jonathan jose josef joseph juan judith
  julian julius karl katherine keith kenneth klaus konrad kurt laura laurence lawrence leon leonard leopold leslie lewis
  lloyd louis louise lucius luis luther margaret maria marie marion mark marshall martha martin mary matthew maurice max
  maxwell melvin michael mikhail milton miriam morris nancy nathan nathaniel neil nelson nicholas nikita nikolai norman
  oliver oscar otto patricia patrick paul pedro peter philip phillip pierre ralph raymond rebecca reinhold richard robert
  roger roland ronald rose roy rudolf rudolph russell ruth samuel sarah sergei sidney simon stanley stephen steven stewart
  stuart susan sydney theodore thomas timothy ursula vernon victor vincent viktor vladimir wallace walter warren wilhelm
  willard william willy winston wolfgang yuri
`);

/** Surnames written first, by romanization: what is first in "Chou En-lai", "Kim Il Sung", "Nguyen Van Hinh". */
export const SURNAMES_FIRST = words(`
  mao chou zhou chiang jiang chu zhu teng deng hua lin liu peng chen cheng ho he hu huang hsu xu kao gao ku keng geng li
  liao lo luo lu ma mo pai bai pei po bo shen shih shi soong song sun sung tan tao tsai cai tsao cao tseng zeng tu
  tung dong wang wei wen wu yang yao yeh ye yen yan yin yu yuan chai chang zhang chao zhao chin jin ching chiao qiao chien
  qian fan fang feng fu han hao hou hsiao xiao hsieh xie hsiung hung hong kang kuo guo kung gong lai lei lung long meng
  mi ning ou pan pao bao qu qin qi rao ren sha shao tai dai tang tien tian ting ding wan weng xia xing xiong zou
  zheng zhong zhuang kim pak park paek yi rhee yun yoon choe choi chong chung cho jo ch im lim yim an ahn o oh so suh sin
  shin kwon hwang nam no roh chon jeon chun hyon hyun moon mun pyon pyun ri ryu yu you paik chay kwak ko min pang
  ngo nguyen tran le pham phan vu vo dang bui do hoang huynh duong ly truong dinh trinh dao doan
  souvanna sam lon son ieng khieu
`);

/** Surnames of a country whose people are called by the last part of their name. */
export const CALLED_BY_LAST = words(
  'ngo nguyen tran le pham phan vu vo dang bui do hoang huynh duong ly truong dinh trinh dao doan',
);
