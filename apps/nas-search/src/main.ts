import { runService } from '@gtn-studio/service';
import { nasSearch } from './nas-search.ts';

await runService(nasSearch);
