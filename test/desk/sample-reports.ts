import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A report with a name too long for a choice of Discord's. */
export const LONG_NAME = `letters-${'from-the-quay-'.repeat(8)}end`;

/** Agency copy: two outlets print it. */
const DENIAL = `Lena Marsh, the mayor of Bakhmut, denied on Sunday that the town had fallen.

“Our people hold every street,” Marsh said. But she said that the waterworks had been lost.
`;

/** File name to what stands in it; all of it invented. */
export const REPORTS: Readonly<Record<string, string>> = {
  'courier-claim.md': `---
title: Ministry claims Artyomovsk
outlet: Vistula Courier
date: 2024-03-02
---
Russia's defence ministry claimed on Saturday that its troops had captured Artyomovsk.

“The banner flies over the station,” spokesman Pavel Orlin said. He said that 300 men had been taken prisoner in Artyomovsk.
`,
  'herald-denial.md': `---
title: Mayor denies that the town is lost
outlet: Steppe Herald
agency: Harbour Wire
date: 2024-03-04
---
${DENIAL}`,
  'northline-denial.md': `---
title: Mayor denies that the town is lost
outlet: Northline Monitor
agency: Harbour Wire
date: 2024-03-03
---
${DENIAL}`,
  'ledger-hospital.md': `---
title: Light in the wards
outlet: The Donbas Ledger
date: 2024-02-20
---
Ada Brun confirmed that the hospital in Bakhmut had power again.

She said that the wards were warm.
`,
  'courier-undated.md': `---
title: Bridge at Bakhmut
outlet: Vistula Courier
---
Governor Ana Torvik claimed that the bridge at Bakhmut was still standing.
`,
  'note.txt': `A note from the fair

Baker Jon Feld said that the bread of the fair was sold by noon, and that nobody had gone without.
`,
  [`${LONG_NAME}.md`]: `---
title: Letters from the quay
outlet: Meridian Post
date: 2024-01-05
---
Ferryman Olaf Brekke said that the ferry would not sail before spring.
`,
};

/** Writes reports into a folder. */
export function writeReports(folder: string, reports = REPORTS): void {
  for (const [file, text] of Object.entries(reports)) writeFileSync(join(folder, file), text);
}
