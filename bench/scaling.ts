// `pnpm soak:fleet` ends here: the results of the simulations become the tables and charts of docs/scaling.md.
import { writeScaling } from './pages/write-scaling.ts';

await writeScaling();
