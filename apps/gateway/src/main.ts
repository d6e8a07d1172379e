import { runService } from '@gtn-studio/service';
import { gateway } from './gateway.ts';

await runService(gateway());
