// SPDX-License-Identifier: GPL-2.0-only
/// The driver reads a field of struct dev_pm_info that belongs to the PM core,
/// although the core offers an inline function with the same meaning.  Most of
/// these fields exist only with CONFIG_PM or CONFIG_PM_SLEEP, so that the
/// driver does not build without it, and the core may keep the state in another
/// form in the next release.
///
/// Call the accessor instead: nothing else changes.
///
//# Only reads that the accessor answers in the same way: disable_depth and
//# driver_flags where they are tested, runtime_status where it is compared with
//# RPM_SUSPENDED.  No accessor exists for RPM_SUSPENDING and RPM_RESUMING, for
//# runtime_auto, autosuspend_delay or usage_count, nor for the flags of
//# private-sleep-flag; pm_runtime_active() also looks at disable_depth, so a
//# comparison with RPM_ACTIVE alone stays.  Writes, and values that are printed
//# or kept, are left alone, as is generic PM domain code, a part of the core.
//| -	if (dev->power.disable_depth > 0)
//| +	if (!pm_runtime_enabled(dev))
//
// Confidence: High
// Measured: 4 right, 0 wrong, 0 arguable (6.1 and 6.12)
// Impact: cosmetic
// Origin: seed 004
// Kernel: 5.10-
// Feature: pm_smart_suspend = include/linux/device.h: dev_pm_smart_suspend(
// Fix: yes
// Subject: Use the accessor for a private field of the PM core
// Proof: only that nothing else changes: each accessor says what the field said, at runtime and in system sleep (6.1, 6.12, 7.3)
// Keywords: power|dev_pm_info wakeup_path|irq_safe|no_callbacks|async_suspend|can_wakeup|no_pm|smart_suspend|disable_depth|runtime_status|driver_flags
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report
virtual pm_smart_suspend

@initialize:python@
@@
private_field_reads = {}    # place of the field -> PrivateFieldAccessor
private_field_second = set()    # places of fields that the accessor of another read covers

PRIVATE_FIELD_FLAGS = {
    "wakeup_path": "device_wakeup_path", "can_wakeup": "device_can_wakeup",
    "irq_safe": "pm_runtime_is_irq_safe", "no_callbacks": "pm_runtime_has_no_callbacks",
    "async_suspend": "device_async_suspend_enabled", "no_pm": "device_pm_not_required",
}
PRIVATE_FIELD_TESTS = {
    "disable_depth": "pm_runtime_enabled", "runtime_status": "pm_runtime_status_suspended",
    "driver_flags": "dev_pm_test_driver_flags",
}
PRIVATE_FIELD_OWNERS = re.compile(
    r"(^|/)(drivers/base/|drivers/pmdomain/|kernel/power/|include/trace/|include/linux/(device|pm)\w*(/.*)?\.h$)")
PRIVATE_FIELD_WRITE = re.compile(r"\s*(=(?!=)|(<<|>>|[-+*/%&|^])=|\+\+|--)")


def private_field_start(text):
    # Offset of the operand that TEXT ends with: names, members, indices and calls.
    at = len(text.rstrip())
    while at:
        if text[at - 1] in ")]":
            depth = 0
            while at and (depth or text[at - 1] in ")]"):
                at -= 1
                depth += (text[at] in ")]") - (text[at] in "([")
                if not depth:
                    break
        name = re.search(r"(?<!\w)(?!(?:if|while|return|case)\b)[A-Za-z_]\w*\s*$", text[:at])
        at = name.start() if name else at
        member = re.search(r"(?:->|\.)\s*$", text[:at])
        if not member:
            return at
        at = len(text[:member.start()].rstrip())
    return at


def private_field_tested(before, after):
    # The operand between BEFORE and AFTER counts as true or false only.
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("!") or before.endswith(("&&", "||")) and re.match(r"\)|;|,|&&|\|\||\?|:", after):
        return True
    if re.search(r"\b(if|while)\s*\($", before) and after.startswith(")"):
        return True
    if after.startswith(("&&", "||", "?")):
        return bool(re.search(r"([(,=?:;{}]|&&|\|\||\breturn)$", before)) and not re.search(r"[=!<>]=$", before)
    return before.endswith("(") and after.startswith(")") and not re.search(r"\w\s*\($", before) \
        and private_field_tested(before[:-1], after[1:])


class PrivateFieldAccessor:
    # FIELD, read at P, has an accessor; FORM says what patch mode replaces by it, None where it cannot.
    def __init__(self, field, p, form, accessor):
        self.field, self.p, self.form, self.accessor = field, p, form, accessor


def private_field_form(field, p):
    # What is read with FIELD at P: None if it has no accessor, or one that answers something else.
    before, after = around(p)
    after = after[len(field):]
    before = before[:private_field_start(before + "x")]
    sign = re.match(r"\s*(==|!=|>)\s*(\w+)\s*(.*)", after, re.S)
    if PRIVATE_FIELD_WRITE.match(after) or re.search(r"(\+\+|--|(?<!&)&)\s*$", before):
        return None
    if field in PRIVATE_FIELD_FLAGS:
        return "flag"
    if field == "runtime_status":
        if sign and sign.group(2) == "RPM_SUSPENDED":
            return {"==": "same", "!=": "other"}.get(sign.group(1))
        sign = re.search(r"\bRPM_SUSPENDED\s*(==|!=)\s*$", before)
        return {"==": "same", "!=": "other"}[sign.group(1)] if sign else None
    if field == "driver_flags":
        mask = re.match(r"\s*&(?!&)\s*(\w+|\([^()]*\))\s*(?![(\w])", after)
        if not mask or not private_field_tested(before, after[mask.end():]):
            return None
        bare = before.rstrip()
        return "mask" if re.search(r"\b(if|while)\s*\($", bare) or not bare.endswith("(") else "group"
    if sign and sign.group(2) == "0":
        return "zero" if sign.group(1) == "==" else "nonzero"
    if not private_field_tested(before, after):
        return None
    bare = before.rstrip()
    if bare.endswith("!!"):
        return "twice"
    if bare.endswith("!"):
        return "not"
    alone = bare.endswith("(") and not re.search(r"\b(if|while)\s*\($", bare) and after.lstrip().startswith(")")
    return "bracket" if alone else "true"


def private_field_add(e, field, p):
    fn = p[0].current_element
    if PRIVATE_FIELD_OWNERS.search(p[0].file) or not (e is None or is_struct_device(e, fn)):
        return
    form = private_field_form(field, p)
    accessor = PRIVATE_FIELD_FLAGS.get(field) or PRIVATE_FIELD_TESTS.get(field)
    if form and accessor:
        plain = e and form != "bracket" and private_field_includes(p, accessor)
        private_field_reads[place(p)] = PrivateFieldAccessor(field, p, form if plain else None, accessor)


def private_field_includes(p, accessor):
    # The file of P has the header of ACCESSOR, or calls others from there; linux/device.h brings the rest.
    return not accessor.startswith("pm_runtime_") \
        or bool(re.search(r"<linux/pm_runtime\.h>|\bpm_runtime_\w+\s*\(", pm_text(p[0].file)))


def private_field_pair(p, q, accessor):
    # The fields at P and Q together are what ACCESSOR returns.
    if PRIVATE_FIELD_OWNERS.search(p[0].file):
        return
    first, second = sorted((p, q), key=place)
    private_field_reads.pop(place(second), None)
    field = around(first)[1]
    plain = private_field_includes(p, accessor)
    private_field_reads[place(first)] = PrivateFieldAccessor(re.match(r"\w+", field).group(0), first, "pair" if plain else None, accessor)
    private_field_second.add(place(second))


def private_field_is(p, *forms):
    # Patch mode treats the field at P as one of FORMS.
    read = private_field_reads.get(place(p))
    return bool(read) and read.form in forms


def private_field_in_pair(p):
    return private_field_is(p, "pair") or place(p) in private_field_second


def private_field_report():
    sites = {}
    for read in private_field_reads.values():
        sites.setdefault((read.p[0].file, read.p[0].current_element, read.accessor, read.form is None), []).append(read)
    for (path, fn, accessor, unfixed), reads in sorted(sites.items(), key=lambda s: (s[0][0], place(s[1][0].p))):
        reads.sort(key=lambda r: place(r.p))
        p, others = reads[0].p, [r.p for r in reads[1:]]
        again = " (again on line %s)" % ", ".join(q[0].line for q in others) if others else ""
        finding("private-field-accessor", p,
                "power.%s%s is private to the PM core, which is free to change it: the driver then no longer builds, or takes its device for asleep or awake wrongly; call %s() instead%s"
                % (reads[0].field, again, accessor, " (by hand: the place, or a missing #include, does not let patch mode do it)" if unfixed else ""),
                related=[(q, "read again") for q in others],
                confidence="Low" if under(p, "drivers/usb/core", "arch", "drivers/acpi") else None,
                fix=False if unfixed else None)

@initialize:python depends on pm_smart_suspend@
@@
PRIVATE_FIELD_FLAGS["smart_suspend"] = "dev_pm_smart_suspend"

@script:python@
@@
private_field_reads.clear()
private_field_second.clear()

@private_field_accessor@
expression e;
identifier f = {wakeup_path, irq_safe, no_callbacks, async_suspend, can_wakeup, no_pm, smart_suspend, disable_depth, runtime_status, driver_flags};
position p;
@@
\(e->power.f@p\|e.power.f@p\)

@script:python@
e << private_field_accessor.e;
f << private_field_accessor.f;
p << private_field_accessor.p;
@@
private_field_add(e, str(f), p)

@private_field_accessor_info@
idexpression struct dev_pm_info *i;
identifier f = {wakeup_path, irq_safe, no_callbacks, async_suspend, can_wakeup, no_pm, smart_suspend, disable_depth, runtime_status, driver_flags};
position p;
@@
i->f@p

@script:python@
f << private_field_accessor_info.f;
p << private_field_accessor_info.p;
@@
private_field_add(None, str(f), p)

// What pm_runtime_suspended(), pm_runtime_active() and device_may_wakeup() are made of.
@private_field_accessor_suspended@
expression e;
position p, q;
@@
(
e->power.runtime_status@p == RPM_SUSPENDED && !e->power.disable_depth@q
|
e.power.runtime_status@p == RPM_SUSPENDED && !e.power.disable_depth@q
|
!e->power.disable_depth@q && e->power.runtime_status@p == RPM_SUSPENDED
|
!e.power.disable_depth@q && e.power.runtime_status@p == RPM_SUSPENDED
)

@script:python@
p << private_field_accessor_suspended.p;
q << private_field_accessor_suspended.q;
@@
private_field_pair(p, q, "pm_runtime_suspended")

@private_field_accessor_active@
expression e;
position p, q;
@@
(
e->power.runtime_status@p == RPM_ACTIVE || e->power.disable_depth@q
|
e.power.runtime_status@p == RPM_ACTIVE || e.power.disable_depth@q
|
e->power.disable_depth@q || e->power.runtime_status@p == RPM_ACTIVE
|
e.power.disable_depth@q || e.power.runtime_status@p == RPM_ACTIVE
)

@script:python@
p << private_field_accessor_active.p;
q << private_field_accessor_active.q;
@@
private_field_pair(p, q, "pm_runtime_active")

@private_field_accessor_star depends on context@
identifier f;
expression e;
position p : script:python() { place(p) in private_field_reads };
@@
* \(e.f@p\|e->f@p\)

@private_field_accessor_fix depends on patch@
expression e, m;
position flag : script:python() { private_field_is(flag, "flag") };
position same : script:python() { private_field_is(same, "same") };
position other : script:python() { private_field_is(other, "other") };
position mask : script:python() { private_field_is(mask, "mask") };
position group : script:python() { private_field_is(group, "group") };
position twice : script:python() { private_field_is(twice, "twice") };
position off : script:python() { private_field_is(off, "not") };
position zero : script:python() { private_field_is(zero, "zero") };
position nonzero : script:python() { private_field_is(nonzero, "nonzero") };
position true : script:python() { private_field_is(true, "true") };
position p : script:python() { private_field_in_pair(p) };
position q : script:python() { private_field_in_pair(q) };
@@
(
-e->power.runtime_status@p == RPM_SUSPENDED && !e->power.disable_depth@q
+pm_runtime_suspended(e)
|
-e.power.runtime_status@p == RPM_SUSPENDED && !e.power.disable_depth@q
+pm_runtime_suspended(&e)
|
-!e->power.disable_depth@q && e->power.runtime_status@p == RPM_SUSPENDED
+pm_runtime_suspended(e)
|
-!e.power.disable_depth@q && e.power.runtime_status@p == RPM_SUSPENDED
+pm_runtime_suspended(&e)
|
-e->power.runtime_status@p == RPM_ACTIVE || e->power.disable_depth@q
+pm_runtime_active(e)
|
-e.power.runtime_status@p == RPM_ACTIVE || e.power.disable_depth@q
+pm_runtime_active(&e)
|
-e->power.disable_depth@q || e->power.runtime_status@p == RPM_ACTIVE
+pm_runtime_active(e)
|
-e.power.disable_depth@q || e.power.runtime_status@p == RPM_ACTIVE
+pm_runtime_active(&e)
|
-e->power.runtime_status@same == RPM_SUSPENDED
+pm_runtime_status_suspended(e)
|
-e.power.runtime_status@same == RPM_SUSPENDED
+pm_runtime_status_suspended(&e)
|
-RPM_SUSPENDED == e->power.runtime_status@same
+pm_runtime_status_suspended(e)
|
-RPM_SUSPENDED == e.power.runtime_status@same
+pm_runtime_status_suspended(&e)
|
-e->power.runtime_status@other != RPM_SUSPENDED
+!pm_runtime_status_suspended(e)
|
-e.power.runtime_status@other != RPM_SUSPENDED
+!pm_runtime_status_suspended(&e)
|
-RPM_SUSPENDED != e->power.runtime_status@other
+!pm_runtime_status_suspended(e)
|
-RPM_SUSPENDED != e.power.runtime_status@other
+!pm_runtime_status_suspended(&e)
|
-(e->power.driver_flags@group & m)
+dev_pm_test_driver_flags(e, m)
|
-(e.power.driver_flags@group & m)
+dev_pm_test_driver_flags(&e, m)
|
-e->power.driver_flags@mask & m
+dev_pm_test_driver_flags(e, m)
|
-e.power.driver_flags@mask & m
+dev_pm_test_driver_flags(&e, m)
|
-!!e->power.disable_depth@twice
+!pm_runtime_enabled(e)
|
-!!e.power.disable_depth@twice
+!pm_runtime_enabled(&e)
|
-!e->power.disable_depth@off
+pm_runtime_enabled(e)
|
-!e.power.disable_depth@off
+pm_runtime_enabled(&e)
|
-e->power.disable_depth@zero == 0
+pm_runtime_enabled(e)
|
-e.power.disable_depth@zero == 0
+pm_runtime_enabled(&e)
|
-e->power.disable_depth@nonzero != 0
+!pm_runtime_enabled(e)
|
-e->power.disable_depth@nonzero > 0
+!pm_runtime_enabled(e)
|
-e.power.disable_depth@nonzero != 0
+!pm_runtime_enabled(&e)
|
-e.power.disable_depth@nonzero > 0
+!pm_runtime_enabled(&e)
|
-e->power.disable_depth@true
+!pm_runtime_enabled(e)
|
-e.power.disable_depth@true
+!pm_runtime_enabled(&e)
|
-e->power.wakeup_path@flag
+device_wakeup_path(e)
|
-e.power.wakeup_path@flag
+device_wakeup_path(&e)
|
-e->power.can_wakeup@flag
+device_can_wakeup(e)
|
-e.power.can_wakeup@flag
+device_can_wakeup(&e)
|
-e->power.irq_safe@flag
+pm_runtime_is_irq_safe(e)
|
-e.power.irq_safe@flag
+pm_runtime_is_irq_safe(&e)
|
-e->power.no_callbacks@flag
+pm_runtime_has_no_callbacks(e)
|
-e.power.no_callbacks@flag
+pm_runtime_has_no_callbacks(&e)
|
-e->power.async_suspend@flag
+device_async_suspend_enabled(e)
|
-e.power.async_suspend@flag
+device_async_suspend_enabled(&e)
|
-e->power.no_pm@flag
+device_pm_not_required(e)
|
-e.power.no_pm@flag
+device_pm_not_required(&e)
|
-e->power.smart_suspend@flag
+dev_pm_smart_suspend(e)
|
-e.power.smart_suspend@flag
+dev_pm_smart_suspend(&e)
)

@script:python depends on report || org@
@@
private_field_report()
