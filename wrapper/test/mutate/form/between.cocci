// SPDX-License-Identifier: GPL-2.0-only
// Something harmless between what belongs together.

@@
identifier call : script:python() { call.startswith(("pm_runtime_", "devm_pm_runtime_")) };
expression d;
@@
 call(d);
+dev_dbg(d, "in between\n");

@@
identifier call : script:python() { call.startswith(("pm_runtime_", "devm_pm_runtime_")) };
expression d, v;
@@
+dev_dbg(d, "in between\n");
 v = call(d);
