// SPDX-License-Identifier: GPL-2.0-only
/// The PM core keeps the progress of a system-sleep transition in struct
/// dev_pm_info.  These flags are private to it: they change under locks that a
/// driver does not hold, so the answer can be wrong before it is used, and
/// kernels differ in when they change (is_suspended is cleared before ->resume
/// runs, not after).  A driver that goes by them touches hardware that is
/// already off, or refuses to serve hardware that works.
///
/// Keep a flag of the driver's own, set and cleared in its system-sleep
/// callbacks under the driver's own lock.  Where the question is whether
/// another device is awake, order the two with device_link_add(), or wait with
/// device_pm_wait_for_dev().
///
//# power.direct_complete in a ->complete() callback is documented use
//# (include/linux/pm.h) and left alone.  Reads under device_lock(), and those in
//# USB core, arch/ and drivers/acpi, which run inside the PM core's own
//# sequence, are of confidence Low.  Unrelated structures with a member called
//# power are told apart by the declarations in the file; where a declaration is
//# in a header, by the name of what power is a member of (...dev, ...device).
//# Not here: fields that have an accessor (private-field-accessor), reads that
//# are repeated until the flag clears (poll-sleep-flag), and those that decide on
//# a device_pm_wait_for_dev() (wait-behind-sleep-flag).
//| -	if (acme->dev->power.is_suspended)
//| +	if (acme->asleep) /* set in ->suspend(), cleared in ->resume(), under a lock */
//|  		return -ESHUTDOWN;
//
// Confidence: Moderate
// Measured: 2 right, 0 wrong, 1 arguable (6.1 and 6.12, Moderate)
// Impact: race
// Origin: seed 004; commit 8b4d9469d0b0; commit 6aa0365a3c85
// Kernel: 5.10-
// Fix: report-only, what the driver has to remember instead is its own affair
// Proof: by the flag, the driver uses a device that is off and refuses one that works; by a flag of its own, neither (6.1, 6.12, 7.3)
// Keywords: power|dev_pm_info is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks exits sleep_flags

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
private_sleep_flag_reads = {}       # (file, function, flag) -> its positions
private_sleep_flag_locked = set()   # (line, column) of those under the device lock

PRIVATE_SLEEP_FLAG_OWNERS = re.compile(r"(^|/)(drivers/base/|kernel/power/|include/linux/(device|pm)\w*(/.*)?\.h$)")


def private_sleep_flag_documented(flag, fn):
    completes = {f for kind, var, member, f, path in pm_tables if member == "complete"}
    return flag == "direct_complete" and any(fn == f or fn in callees(f) for f in completes)


def private_sleep_flag_add(e, flag, p):
    fn = p[0].current_element
    if PRIVATE_SLEEP_FLAG_OWNERS.search(p[0].file) or private_sleep_flag_documented(flag, fn):
        return
    if sleep_flags_poll(p) or sleep_flags_wait(p):
        return
    if e is None or is_struct_device(e, fn):
        private_sleep_flag_reads.setdefault((p[0].file, fn, flag), []).append(p)


def private_sleep_flag_at(p):
    return p[0].line, p[0].column


def private_sleep_flag_is_read(p):
    return any(private_sleep_flag_at(p) == private_sleep_flag_at(q)
               for reads in private_sleep_flag_reads.values() for q in reads)


def private_sleep_flag_report():
    for (path, fn, flag), reads in sorted(private_sleep_flag_reads.items()):
        reads.sort(key=lambda p: (int(p[0].line), int(p[0].column)))
        p, others = reads[0], reads[1:]
        again = ", read again on line %s," % ", ".join(q[0].line for q in others) if others else ""
        locked = all(private_sleep_flag_at(q) in private_sleep_flag_locked for q in reads)
        finding("private-sleep-flag", p,
                "power.%s%s is private to the PM core and changes at points a driver does not control: the device can be used while it is suspended, or left unused while it works; keep a driver flag set in the system-sleep callbacks, or order the devices with device_link_add()" % (flag, again),
                related=[(q, "read again") for q in others],
                confidence="Low" if locked or under(p, "drivers/usb/core", "arch", "drivers/acpi") else None)

@script:python@
@@
private_sleep_flag_reads.clear()
private_sleep_flag_locked.clear()

@private_sleep_flag@
expression e;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position p;
@@
(
e->power.f@p
|
e.power.f@p
)

@script:python@
e << private_sleep_flag.e;
f << private_sleep_flag.f;
p << private_sleep_flag.p;
@@
private_sleep_flag_add(e, str(f), p)

@private_sleep_flag_info@
idexpression struct dev_pm_info *i;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position p;
@@
i->f@p

@script:python@
f << private_sleep_flag_info.f;
p << private_sleep_flag_info.p;
@@
private_sleep_flag_add(None, str(f), p)

@private_sleep_flag_lock depends on private_sleep_flag exists@
identifier lock = {device_lock, device_lock_interruptible, device_trylock, usb_lock_device, usb_trylock_device};
identifier unlock = {device_unlock, usb_unlock_device};
expression e;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position p;
@@
lock(...)
... when != unlock(...)
\(e->power.f@p\|e.power.f@p\)

@script:python@
p << private_sleep_flag_lock.p;
@@
private_sleep_flag_locked.add(private_sleep_flag_at(p))

@private_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { private_sleep_flag_is_read(p) };
@@
* \(e.f@p\|e->f@p\)

@script:python depends on report || org@
@@
private_sleep_flag_report()
