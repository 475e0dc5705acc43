/** Words that tell names, titles and roles apart. Data, no behaviour. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Capitalised words that do not begin a name. */
export const NOT_NAMES =
  set(`The A An In On At By For From With To Of As If When While Where What Who Why How Which Whose That
This These Those There Here He She It They We I You His Her Its Their Our My Your And But Or Nor So Yet
Not No Yes All Any Some Many Most Much More Both Each Every Either Neither None Other Others Another Such Few Several
After Before Since Until During Despite Although Though Because Unless However Meanwhile Moreover Also Even
Still Then Now Once Only Just Well Instead Earlier Later Last Next First Second Third Two Three Four Five
Asked According Speaking Citing Is Are Was Were Be Been Has Have Had Do Does Did Can Could Will Would Should
May Might Must Let Get Go See Look Read Watch Click Share Photo Image Video Update Updated Breaking Advertisement
Over Under About Against Among Between Through Without Within Amid Upon Across Around Behind Inside Outside
Like Unlike Per Via Than Too Very Perhaps Maybe Indeed Thus Hence Therefore Nevertheless Nonetheless Again
Today Yesterday Tomorrow Tonight Officials Critics Supporters Voters People Experts Analysts Sources One
Additionally Finally Recently Currently Clearly Obviously Certainly Apparently Reportedly Ultimately
Mrs Mr Ms What's That's It's There's He's She's Oh Okay OK Thank Thanks Please Sorry Hey Hi Hello
Whether Anyone Everyone Everybody Somebody Nobody Nothing Everything Something Someone Never Always Often Sometimes
Related Article Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
EDT EST GMT PM AM`);

/** Titles and adjectives that stand before a person's name and are no part of it. */
export const TITLES =
  set(`Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady Dame President Vice Prime Minister Ministers Deputy Foreign
Defence Defense Interior Finance Secretary Press Senator Sen Sens Senators Representative Rep Reps Representatives Congressman Congresswoman Congressmen Governor
Gov Govs Governors Mayor Judge Justice Chief General Gen Attorney Ambassador Chancellor King Queen Prince Princess Pope
Cardinal Bishop Archbishop Father Rev Reverend Sister Imam Rabbi Captain Capt Colonel Col Lieutenant Lt Major Maj Sergeant Sgt
Staff Admiral Adm Brigadier Commander Cmdr Marshal Officer Detective Sheriff Director Chairman Chairwoman Chairperson Chair
Speaker Majority Minority Leader Whip Spokesman Spokeswoman Spokesperson Strategist Adviser Advisor Aide
Candidate Nominee Republican Democrat Democratic GOP Libertarian Independent Conservative Former Ex-President
Campaign Manager Correspondent Reporter Editor Host Anchor Analyst Columnist Commissioner Councilman Councilwoman
Treasurer Controller Comptroller Superintendent Undersecretary Under-Secretary Head CEO Chairmen Coach
Assistant Senior Junior Executive Acting Special Envoy Presidential Russian Ukrainian American British German French
Polish Turkish Chinese Israeli Iranian Belarusian Canadian Mexican Indian Italian Spanish Japanese
Kremlin Homeland Security State Treasury Commerce Labor Education Energy Transportation Agriculture UN U.N. U.S. US EU NATO
White House Pentagon Ohio Florida Texas Iowa California Michigan Arizona Pennsylvania Virginia Wisconsin Nevada Colorado
Georgia Indiana Kansas Utah Alabama Tennessee Kentucky Maryland Massachusetts Vermont Maine Illinois Missouri Louisiana Minnesota Senate
First Second Lt. Lieutenant-Governor Co-Chairman Co-Founder Founder Universe Pollster Billionaire Businessman Uncle Aunt`);

/** The ones among {@link TITLES} after which only a person's name can follow. */
export const PERSONAL_TITLES =
  set(`Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady Dame President Minister Ministers Secretary Senator Senators Sen Sens Representative Representatives Rep
Reps Congressmen Governors Govs Congressman Congresswoman Governor Gov Mayor Judge Justice General Gen Ambassador Chancellor King Queen Prince
Princess Pope Cardinal Bishop Archbishop Rev Reverend Captain Capt Colonel Col Lieutenant Lt Major Maj Sergeant Sgt Admiral Adm
Brigadier Commander Cmdr Officer Detective Sheriff Director Chairman Chairwoman Speaker Leader Spokesman Spokeswoman
Spokesperson Adviser Advisor Aide Candidate Nominee Manager Correspondent Reporter Editor Host Anchor Commissioner
Councilman Councilwoman Superintendent Comptroller Controller Marshal Strategist Treasurer Undersecretary CEO Envoy Republican Democrat Attorney Chief Pollster Columnist Analyst`);

/** Roles in lower case: they introduce a name ("aide Mykhaylo …") or stand for one ("the minister"). */
export const ROLES =
  set(`minister president secretary senator representative congressman congresswoman governor mayor judge justice
general ambassador chancellor king queen prince princess pope cardinal bishop captain colonel lieutenant major sergeant
admiral brigadier commander officer detective sheriff director chairman chairwoman chairperson chair speaker leader
spokesman spokeswoman spokesperson adviser advisor aide candidate nominee manager correspondent reporter editor host
anchor commissioner strategist treasurer envoy attorney lawyer chief boss head professor author analyst expert
pollster businessman businesswoman businessman-turned-politician billionaire mogul tycoon developer politician
lawmaker democrat republican hopeful contender frontrunner rival opponent incumbent diplomat economist historian
scientist researcher doctor physician surgeon nurse paramedic engineer inspector investigator auditor teacher
farmer fisherman miner banker trader broker shopkeeper student principal rector dean councillor councilman
councilwoman alderman treasurer superintendent commandant gunner pilot sailor volunteer resident villager
pensioner priest imam rabbi vicar reverend neighbour neighbor colleague deputy successor predecessor widow widower
uncle aunt cousin friend roofer driver baker butcher electrician plumber carpenter radioman pastor activist organizer founder owner executive ceo journalist writer columnist
blogger actor actress singer comedian coach player veteran soldier mercenary warlord oligarch father mother wife
husband son daughter brother sister premier operative surrogate supporter critic fellow scholar prosecutor`);

/** Roles of organisations: "the ministry" is a ministry named before. */
export const BODIES =
  set(`ministry department institute agency group campaign committee company court bureau commission council union
university party network newspaper paper magazine station organization organisation foundation association
authority regulator operator charity watchdog hospital airline carrier retailer manufacturer
daily weekly broadcaster channel website outlet institution board federation alliance coalition movement militia
government administration army military kremlin parliament senate house office police firm bank think-tank tank`);

/** Last words of names of organisations, places and things. */
export const NOT_PERSONS =
  set(`University College School Party House Times Post News Journal Street Tower Center Centre Institute
Ministry Department Committee Council Commission Court Union Bank Bureau Agency Foundation Association Group Company
Corp Inc Co Ltd LLC Act Bill Law Amendment Constitution City County State States Kingdom Republic Island Islands River Sea
Ocean Mountain Valley Beach Park Avenue Road Square Hall Hotel Hospital Church Press Magazine Tribune Herald Today
Daily Weekly Review Gazette Globe Network Radio TV Channel Conference Convention Congress Senate Parliament Army Navy
Force Forces Guard Corps Police Day Week Month Year Night War Battle Campaign Election Elections Primary Caucus
Debate Poll Survey Report Project Program Plan Fund Trust League Club Team Cup Games Americans Democrats Republicans
Mall Museum Monument Memorial Library Gallery Theater Theatre Stadium Bridge Building Plaza Room Garden Office Administration Service Services Security Affairs Relations Reserve Exchange Index Award Prize Twitter
Facebook Google YouTube York Jersey Hampshire Carolina Dakota Virginia Mexico Orleans Angeles Francisco Vegas Diego Korea
Africa America Asia Europe East West North South Coast Region Oblast District Front Line Islam God Bible Christmas
Thanksgiving Universe Wing Airport Station Matter Lives Reporter Insider Fact Check Watch Action Committees Caller Beast Hill`);

/** Lower-case particles inside names. */
export const PARTICLES = set(
  'de von van der den del della di da du dos la le bin ibn al el ben ten ter y',
);

/** Marks of generation at the end of a name. */
export const SUFFIXES = set('Jr Sr II III IV');
