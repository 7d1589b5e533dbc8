// SPDX-License-Identifier: GPL-2.0-only
/// The flags that tell how far a device is in a system-sleep transition are
/// private to the PM core.  Asking for one again and again until it clears does
/// not wait for the device: kernels differ in whether it clears before or after
/// ->resume has run, and the device can be suspended once more before the answer
/// is used, so the driver uses a device that does not answer, or waits under a
/// lock that its resume needs.  Nothing wakes a waiter up, either.
///
/// Order the two devices with device_link_add().  A system-sleep callback can
/// call device_pm_wait_for_dev().  Work that finds the device suspended can come
/// back later if the function that uses the device refuses with -EWOULDBLOCK,
/// deciding under the device lock, as scsi_rescan_device() does.
///
//# Fine: work that tries again because the callee has refused; a flag of the
//# driver's own.  A single look at the flag is left to private-sleep-flag, and so
//# are periodic work that skips one turn and a walk over several devices.
//# Neither 6.1 nor 6.12 has a hit: libata had one from 6aa0365a3c85 on, until
//# 8b4d9469d0b0.
//| -	while (front->power.is_suspended)
//| -		msleep(1);
//| +	device_pm_wait_for_dev(dev, front);
//
// Confidence: High
// Measured: none, neither 6.1 nor 6.12 has a finding
// Impact: deadlock
// Origin: seed 004; commit 6aa0365a3c85; commit 8b4d9469d0b0; commit ff48b37802e5
// Kernel: 5.10-
// Fix: report-only, what orders the two devices is for the driver to say
// Proof: the poll ends before ->resume has run and the driver finds the device off, or, under the device lock, never ends; device_pm_wait_for_dev() and -EWOULDBLOCK find it on (6.1, 6.12, 7.3)
// Keywords: power is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks exits sleep_text

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
def poll_sleep_report():
    seen = set()
    for read in sorted(sleep_text_reads.values(), key=lambda read: place(read.p)):
        poll = sleep_text_poll(read.p)
        if not poll:
            continue
        fn, how, line = poll
        once = (read.p[0].file, poll, None if line else read.p[0].line)
        if once in seen:
            continue
        seen.add(once)
        if how == "work":
            what = "%s() runs again (line %s) until power.%s clears" % (fn, line, read.flag)
            cure = "have the callee refuse with -EWOULDBLOCK under the device lock, or order the devices with device_link_add()"
        else:
            how = "a %s loop" % how if how in ("for", "while", "do ... while", "goto") else how + "()"
            what = "%s() waits in %s until power.%s clears" % (fn, how, read.flag)
            cure = "call device_pm_wait_for_dev() in the system-sleep callback, or order the devices with device_link_add()"
        finding("poll-sleep-flag", read.p,
                "%s: the flag is private to the PM core, no sign that ->resume has run, and can change before the answer is used, so the device can be used while it is suspended; %s" % (what, cure),
                confidence="Low" if under(read.p, "drivers/usb/core", "arch", "drivers/acpi") else None)

@poll_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { sleep_text_poll(p) is not None };
@@
* \(e.f@p\|e->f@p\)

@script:python depends on report || org@
@@
poll_sleep_report()
