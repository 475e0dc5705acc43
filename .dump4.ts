import { loadAnalysis } from '/work/wtB/src/indexing/analyse-report.ts';
import { readFileSync } from 'node:fs';
const a = loadAnalysis('/work/wtB/index/outlets.json');
for (const l of readFileSync('/work/shared/attributions/attributions-train.jsonl','utf8').trim().split('\n')) { const n = JSON.parse(l).article; const r = await a(`/work/shared/news/${n}.md`); 
 for (const v of r.voices) console.log(n, '|', r.article.author, '|', v.speaker.name, v.speaker.certainty, v.start, v.end, r.article.body.slice(v.start, v.start+50).replace(/\n/g,' / ')); }
