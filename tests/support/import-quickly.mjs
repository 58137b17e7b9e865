// What tests load of the built program, and what they start to run it in part, is loaded as the program loads it itself.
import { importQuickly } from '../../dist/system/module-hooks.js';

importQuickly();
