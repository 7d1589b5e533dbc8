// SPDX-License-Identifier: GPL-2.0-only
/// The driver reads a field of struct dev_pm_info that belongs to the PM core
///
/// The core offers an inline function with the same meaning. Many of these fields exist only with CONFIG_PM or CONFIG_PM_SLEEP, so
/// that the driver does not build without it, and the core may keep the state in another form in the next release. Call the
/// accessor instead: nothing else changes.
//
//# Only reads that the accessor answers in the same way: disable_depth and driver_flags where they are tested, runtime_status where
//# it is compared with RPM_SUSPENDED. No accessor exists for RPM_SUSPENDING and RPM_RESUMING, for runtime_auto, autosuspend_delay or
//# usage_count; pm_runtime_active() also looks at disable_depth, so a comparison with RPM_ACTIVE alone stays. Left alone: writes,
//# values that are printed or kept, and generic PM domains, a part of the core. No patch where it is not seen that the device is one
//# and not const, as in macros, where linux/pm_runtime.h may be missing, as the file calls next to nothing from there, and where a
//# comment would go. Of a variable that points to a struct dev_pm_info, only flags are seen.
//| -	if (dev->power.disable_depth > 0)
//| +	if (!pm_runtime_enabled(dev))
//
// Group: idiom
// Confidence: High
// Measured: 3 right, 0 wrong, 0 arguable (6.1, 6.12 and 7.3, High: one place in each); at Low 3 arguable
// Impact: cosmetic
// Origin: seed 004
// Kernel: 5.10-
// Feature: pm_smart_suspend = include/linux/device.h: dev_pm_smart_suspend( (6.12.117-)
// Fix: yes
// Subject: Use the accessor for a private field of the PM core
// Proof: only that nothing else changes: each accessor says what the field said, at runtime and in system sleep (6.1, 6.12, 7.3)
// Keywords: power|dev_pm_info wakeup_path|irq_safe|no_callbacks|async_suspend|can_wakeup|no_pm|smart_suspend|disable_depth|runtime_status|driver_flags
// Options: --no-includes --include-headers
// Slice: keywords pm_runtime_enable pm_runtime_disable pm_runtime_get_sync pm_runtime_get_noresume pm_runtime_resume_and_get pm_runtime_put pm_runtime_put_autosuspend pm_runtime_force_suspend
// Uses: pm_fields

virtual patch, context, org, report, pm_smart_suspend

@initialize:python@
@@
PRIVATE_FIELD_CORE = ("drivers/base/", "drivers/pmdomain/", "kernel/power/", "include/trace/", "include/linux/device", "include/linux/pm")
PRIVATE_FIELD_NEAR = ("drivers/usb/core/", "drivers/acpi/", "arch/")  # they know the core by heart
private_field_types = {}       # place of a field -> the type of its device, where it is seen
private_field_reads = set()    # places of fields of devices
private_field_headers = set()  # files with linux/pm_runtime.h, as they call what it has; linux/device.h has the other accessors
private_field_fixed = set()    # places of what is replaced
private_field_found = {}       # (file, function, accessor, there is a patch, confidence) -> {place of a read: (its position list, field)}


def private_field_add(p):
    # The field at P is one of a device, and the core, or what stands for it, is not what reads it.
    core = any("/" + folder in "/" + p[0].file for folder in PRIVATE_FIELD_CORE) or p[0].current_element in dict(PM_FIELDS.values())
    if not core and private_field_types.get(place(p), "struct device").endswith("struct device"):
        private_field_reads.add(place(p))
    return place(p) in private_field_reads

@script:python@
@@
for facts in (private_field_types, private_field_reads, private_field_fixed, private_field_headers, private_field_found):
    facts.clear()

@private_field_accessor_type@
type T, U;
T *x;
T y;
U *o;
identifier f : script:python() { (f in PM_FIELDS) };
position p;
@@
\(\(y\&o->dev\).power.f@p\|x->power.f@p\|y.power.f@p\|o->dev.power.f@p\)

@script:python@
T << private_field_accessor_type.T = "";
U << private_field_accessor_type.U = "";
p << private_field_accessor_type.p;
@@
private_field_types[place(p)] = "const struct device" if U.startswith("const ") else T or "struct device"

@private_field_accessor_any@
expression e;
struct dev_pm_info *i;
identifier f : script:python() { (f in PM_FIELDS) };
position p : script:python() { private_field_add(p) };
@@
\(e->power.f@p\|e.power.f@p\|i->f@p\)

@private_field_accessor_header depends on private_field_accessor_any@
identifier f = {pm_runtime_enable, pm_runtime_disable, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_resume_and_get, pm_runtime_put, pm_runtime_put_autosuspend, pm_runtime_force_suspend};
position p : script:python() { bool(private_field_headers.add(p[0].file)) };
@@
f@p(...)

// What is matched is not looked into: neither at what is set, nor at one of two fields that make an accessor. X != 0 is a tested X, too.
@private_field_accessor depends on private_field_accessor_any@
expression E, F, X, V, m;
identifier f : script:python() { (f in PM_FLAGS) };
position p : script:python() { place(p) in private_field_reads }, x, no, suspended, active;
assignment operator set;
comments note;
@@
\( \( E.f set V \| E->f set V
\| E.runtime_status@p@suspended == RPM_SUSPENDED && E.disable_depth == 0
\| E.disable_depth@p@suspended == 0 && E.runtime_status == RPM_SUSPENDED
\| E.runtime_status@p@active == RPM_ACTIVE || E.disable_depth != 0
\| E.disable_depth@p@active != 0 || E.runtime_status == RPM_ACTIVE
\| E.runtime_status@p == RPM_SUSPENDED \| E.runtime_status@p@no != RPM_SUSPENDED
\| (E.disable_depth@p) == 0 \| E.disable_depth@p@no != 0 \| E.disable_depth@p@no > 0
\| (E.driver_flags@p@no & (m)) == 0 \| \( (E.driver_flags@p & (m)) != 0 \& F != 0 \)
\| E.f@p \| E->f@p \) \& X@x@note \)

@script:python private_field_accessor_call@
E << private_field_accessor.E;
X << private_field_accessor.X;
x << private_field_accessor.x;
m << private_field_accessor.m = "";
p << private_field_accessor.p;
no << private_field_accessor.no = [];
suspended << private_field_accessor.suspended = [];
active << private_field_accessor.active = [];
note << private_field_accessor.note;
call;
@@
field = X.partition(E)[2].split()[1]
accessor = "pm_runtime_suspended" if suspended else "pm_runtime_active" if active else PM_FIELDS[field][0]
dev, _, arrow = E.removesuffix("power").rstrip().rpartition(" ")
kind = private_field_types.get(place(p), "struct device" if dev.endswith(" dev") or not dev else "")
fixed = bool(dev) and kind == "struct device" and "(" not in dev and not any(n.before or n.middle for n in note) and (
    not accessor.startswith("pm_runtime_") or p[0].file in private_field_headers)
where = p[0].file, p[0].current_element, accessor, fixed, None if kind and not any("/" + folder in "/" + p[0].file for folder in PRIVATE_FIELD_NEAR) else "Low"
private_field_found.setdefault(where, {})[place(p)] = p, field
if fixed:
    private_field_fixed.add(place(x))
coccinelle.call = cocci.make_expr("%s%s(%s%s%s)" % ("!" * len(no), accessor, "&" * (arrow == "."), dev, m and ", " + m) if fixed else "0")

@private_field_accessor_context depends on context@
expression E;
identifier f;
position p : script:python() { any(place(p) in reads for reads in private_field_found.values()) };
@@
*\(E.f@p\|E->f@p\)

@private_field_accessor_fix depends on patch@
expression private_field_accessor.X, private_field_accessor_call.call;
position private_field_accessor.x, y : script:python() { place(y) in private_field_fixed };
@@
-X@x@y
+call

@script:python depends on report || org@
@@
for (_, _, accessor, fixed, confidence), reads in sorted(private_field_found.items(), key=lambda site: min(site[1])):
    (_, (p, field)), *others = sorted(reads.items())
    kept = PM_FIELDS[field][1]
    finding("private-field-accessor", p, "power.%s is private to the PM core, %s; call %s()"
            % (field, "and exists only with " + kept if kept else "which may keep it in another form", accessor),
            related=[(q, "read again") for _, (q, _) in others], confidence=confidence, fix=None if fixed else False)
