import { loadAnalysis } from '/work/wtB/src/indexing/analyse-report.ts';
const a = loadAnalysis('/work/wtB/index/outlets.json');
for (const f of process.argv.slice(2)) { const r = await a(f); const b=r.article.body; const t=(s)=>s.map(x=>b.slice(x.start,x.end)).join(' … ');
 for (const c of r.claims) console.log(`${(c.claimant?.name??'–')} (${c.claimant?.certainty.toFixed(2)}) [${c.chain}] ${c.stance} <${t(c.source)}|${t(c.cue)}> ${t(c.content).slice(0,110).replace(/\n/g,' / ')}`);
 for (const v of r.voices) console.log('VOICE', v.speaker.name, v.speaker.certainty, v.start, v.end, b.slice(v.start, v.start+60), '…', b.slice(v.end-40,v.end)); console.log();}
