// SPDX-License-Identifier: GPL-2.0-only
// A driver asks the PM core's private flag, not whether the device is runtime suspended.
// Keywords: pm_runtime_suspended|pm_runtime_status_suspended

@asked@
expression dev;
position p;
@@
\(pm_runtime_suspended@p\|pm_runtime_status_suspended@p\)(dev)

@script:python@
p << asked.p;
@@
if re.match(r"drivers/(?!acpi|base|usb/core)|sound/", spoil_path):
    site(p)

@script:python@
@@
pick()

@@
expression dev;
position p : script:python() { picked(p) };
@@
(
-\(pm_runtime_suspended@p\|pm_runtime_status_suspended@p\)(&dev)
+dev.power.is_suspended
|
-\(pm_runtime_suspended@p\|pm_runtime_status_suspended@p\)(dev)
+dev->power.is_suspended
)
