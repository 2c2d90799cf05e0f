/** `verify-history` in a process of its own, which tells at its end what it took. */
import '../src/cli.js';

const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send?.({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 });
process.disconnect();
