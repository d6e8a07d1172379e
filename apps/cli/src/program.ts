import { main } from './main.ts';
import { watchOutput } from './output.ts';

watchOutput();
await main(process.argv);
