// SPDX-License-Identifier: GPL-2.0-only
/// power.is_suspended and its kin are private to the PM core, and they do not
/// tell whether device_pm_wait_for_dev() has anything to wait for: is_suspended
/// is clear already while ->resume of the other device still runs.  The test
/// then skips the wait, and the driver uses a device that is not yet resumed.
///
/// Call device_pm_wait_for_dev() without the test.  It returns at once when the
/// device is not in a transition.
///
//# The wait is left to wait-redundant-parent where a device waits for its parent
//# or for itself.  A test for another device than the one waited for is a matter
//# for private-sleep-flag.  Neither 6.1 nor 6.12 has a hit: the confidence rests
//# on what drivers/base/power/main.c does.
//| -	if (front->power.is_suspended)
//| -		device_pm_wait_for_dev(dev, front);
//| +	device_pm_wait_for_dev(dev, front);
//
// Confidence: High
// Measured: none, neither 6.1 nor 6.12 has a finding
// Impact: race
// Origin: seed 004; commit 8b4d9469d0b0; commit d46c4c839c20
// Kernel: 5.10-
// Fix: yes
// Subject: Wait for the other device unconditionally
// Proof: the test skips the wait while ->resume of the other device still runs, and the driver finds it off; without the test it waits, and outside of a transition it does not (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords
// Uses: callbacks exits sleep_text

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
def wait_behind_call(p):
    # The wait that the test at position list P decides on, as sleep_text_wait() has it, or None.
    wait = sleep_text_wait(p)
    if not wait:
        return None
    body = sleep_text_reads[place(p)].body
    who, whom = (sleep_text_plain(e, body) for e in wait[0].groups())
    redundant = who == whom or whom in (who + "->parent", who.lstrip("&") + ".parent")
    return None if redundant or sleep_text_poll(p) else wait


def wait_behind_form(p):
    # How patch mode drops the test at P: all, first or last (of the conditions of the if); or why it does not.
    call, at, branches = wait_behind_call(p)
    read = sleep_text_reads[place(p)]
    whole, condition = (at, branches[-1][1]), read.body[read.body.index("(", at) + 1:branches[0][0]].rstrip()[:-1]
    if len(branches) > 1 or not re.fullmatch(r"\s*\{?\s*%s\s*;\s*\}?\s*" % re.escape(call.group(0)), read.body[slice(*branches[0])]):
        return "by hand here, as the test decides on more than the wait"
    if "".join(around(p, raw=True))[slice(*whole)] != read.body[slice(*whole)]:
        return "by hand here because of the comment"
    parts = [c.strip() for c in condition.split("&&")]
    plain = [i for i, c in enumerate(parts) if re.fullmatch(r"!?(?:[^=!<>|]|->)*\b%s" % read.flag, c)]
    if len(plain) != 1 or "||" in condition or "".join(call.group(2).split()) != read.whom:
        return "by hand here, as the condition is not simple"
    if len(parts) > 1:
        return {0: "first", len(parts) - 1: "last"}.get(plain[0], "by hand here, as the condition is not simple")
    # The call may be wrapped, and moves to one line.
    indent = read.body[:at].rsplit("\n", 1)[-1].expandtabs()
    return "all" if len(indent + " ".join(call.group(0).split())) < 80 else "by hand here, to keep the line short"


def wait_behind_is(p, form):
    return bool(wait_behind_call(p)) and wait_behind_form(p) == form


def wait_behind_report():
    for read in sorted(sleep_text_reads.values(), key=lambda read: place(read.p)):
        wait = wait_behind_call(read.p)
        if not wait:
            continue
        form = wait_behind_form(read.p)
        fixed = form in ("all", "first", "last")
        line = int(read.p[0].line) + read.body[read.end:wait[0].start()].count("\n")
        finding("wait-behind-sleep-flag", read.p,
                "power.%s is private to the PM core and does not tell whether %s is still in its transition, so the wait on line %s can be skipped while the device is not ready yet: call device_pm_wait_for_dev() without the test%s, it returns at once when there is nothing to wait for" % (read.flag, "".join(wait[0].group(2).split()), line, "" if fixed else " (%s)" % form),
                confidence="Low" if under(read.p, "drivers/usb/core", "arch", "drivers/acpi") else None, fix=None if fixed else False)

@wait_behind_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { wait_behind_call(p) is not None };
@@
* \(e.f@p\|e->f@p\)

@wait_behind_sleep_flag_drop depends on patch@
expression who, whom, e, rest;
identifier f;
position a : script:python() { wait_behind_is(a, "all") };
position b : script:python() { wait_behind_is(b, "first") };
position c : script:python() { wait_behind_is(c, "last") };
@@
(
- if (\(e.f@a\|e->f@a\|!e.f@a\|!e->f@a\)) { device_pm_wait_for_dev(who, whom); }
+ device_pm_wait_for_dev(who, whom);
|
- if (\(e.f@a\|e->f@a\|!e.f@a\|!e->f@a\)) device_pm_wait_for_dev(who, whom);
+ device_pm_wait_for_dev(who, whom);
|
  if (
- \(e.f@b\|e->f@b\|!e.f@b\|!e->f@b\) &&
  rest) { device_pm_wait_for_dev(who, whom); }
|
  if (
- \(e.f@b\|e->f@b\|!e.f@b\|!e->f@b\) &&
  rest) device_pm_wait_for_dev(who, whom);
|
  if (rest
- && \(e.f@c\|e->f@c\|!e.f@c\|!e->f@c\)
  ) { device_pm_wait_for_dev(who, whom); }
|
  if (rest
- && \(e.f@c\|e->f@c\|!e.f@c\|!e->f@c\)
  ) device_pm_wait_for_dev(who, whom);
)

@script:python depends on report || org@
@@
wait_behind_report()
