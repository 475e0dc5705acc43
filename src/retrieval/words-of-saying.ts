/** Verbs with which questions ask what somebody said or did, as alternatives of a regular expression. */
export const SAYING =
  'say|says|said|saying|tell|tells|told|claim|claims|claimed|report|reports|reported|write|writes|wrote|think|thinks|' +
  'thought|admit|admits|admitted|confirm|confirms|confirmed|deny|denies|denied|comment|comments|commented|warn|warns|' +
  'warned|insist|insists|insisted|call|calls|called|promise|promised|expect|expects|expected|argue|argues|argued|' +
  'suggest|suggested|answer|answered|respond|responded|react|reacted|reply|replied|explain|explained|accuse|accused|' +
  'describe|described|predict|predicted|promised|urge|urged|want|wants|wanted|ask|asked|advise|advised|defend|defended|' +
  'agree|agreed|mention|mentioned|acknowledge|acknowledged|concede|conceded|announce|announced|declare|declared|joke|' +
  'joked|complain|complained|compare|compared|blame|blamed|criticize|criticized|criticise|criticised|buy|treat|take|' +
  'took|cover|covered|publish|published|estimate|estimated|believe|believes|believed|feel|feels|felt|make|made|see|sees|saw|' +
  'have|give|gave|put|rate|rule|rejected|reject|dispute|disputed|cite|cited|decline|declined|refuse|refused|' +
  'vow|vowed|pledge|pledged|recommend|recommended|propose|proposed|threaten|threatened|offer|offered|know|knew|use|used';
