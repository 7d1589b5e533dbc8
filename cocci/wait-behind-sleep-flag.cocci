// SPDX-License-Identifier: GPL-2.0-only
/// Whether to wait for another device is not for a flag of the PM core to tell
///
/// power.is_suspended and its kin are private to the PM core, and they do not
/// tell whether device_pm_wait_for_dev() has anything to wait for: is_suspended
/// is clear already while ->resume of the other device still runs. The test
/// then skips the wait, and the driver uses a device that is not yet resumed.
///
/// Call device_pm_wait_for_dev() without the test. It returns at once when the
/// device is not in a transition.
///
//# A device that waits for its parent or for itself is left to wait-redundant-parent, a test for another device than the one waited for to
//# private-sleep-flag. No tree has a hit: the confidence rests on what drivers/base/power/main.c does. Patched is an if that does nothing but wait.
//| -	if (front->power.is_suspended)
//| -		device_pm_wait_for_dev(dev, front);
//| +	device_pm_wait_for_dev(dev, front);
//
// Group: sleep
// Confidence: High
// Measured: none, neither 6.1 nor 6.12 nor 7.3 has a finding
// Impact: race
// Origin: seed 004; commit 8b4d9469d0b0; commit d46c4c839c20
// Kernel: 5.10-
// Fix: yes
// Subject: Wait for the other device unconditionally
// Proof: the test skips the wait while ->resume of the other device still runs, and the driver finds it off; without the test it waits, and outside of a transition it does not (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev is_suspended|is_prepared|is_late_suspended|is_noirq_suspended|in_dpm_list|direct_complete|must_resume
// Options: --no-includes --include-headers
// Slice: keywords, callers, callees
// Uses: sleep_flags

virtual patch, context, org, report

@initialize:python@
@@
wait_behind_sleep_flag_found = {}   # place of a read -> (its position list, flag, confidence, the wait: position list, for whom)
wait_behind_sleep_flag_forms = {}   # place of a read -> which of the conditions of an if that only waits it is: all, first or last


def wait_behind_redundant(fn, who, whom):
    who, whom = sleep_flags_name(fn, who), sleep_flags_name(fn, whom)
    return whom in (who, who + "->parent", who + ".parent")


def wait_behind_is(p, form):
    return place(p) in wait_behind_sleep_flag_found and wait_behind_sleep_flag_forms.get(place(p)) == form

@script:python@
@@
wait_behind_sleep_flag_found.clear()
wait_behind_sleep_flag_forms.clear()

@script:python depends on sleep_flags_call@
@@
for read, (p, flag, _, confidence) in sorted(sleep_flags.items()):
    for q, who, whom in sleep_flags_awaited(read):
        fn = q[0].current_element
        if not wait_behind_redundant(fn, who, whom):
            wait_behind_sleep_flag_found.setdefault(read, (p, flag, confidence if fn == p[0].current_element else "Low", q, whom))

@wait_behind_sleep_flag_else depends on sleep_flags_call@
position j;
statement S1, S2, S3;
@@
if (...) S1 else if@j (...) S2 else S3

@wait_behind_sleep_flag_closed depends on sleep_flags_call@
expression who, whom, e, rest;
identifier f;
statement S;
comments note;
position i != wait_behind_sleep_flag_else.j;
position all, first, last;
@@
\(S@note \& if@i (\(\(e.f@all\|e->f@all\|!e.f@all\|!e->f@all\)\|\(e.f@first\|e->f@first\|!e.f@first\|!e->f@first\) && rest
\|rest && \(e.f@last\|e->f@last\|!e.f@last\|!e->f@last\)\)) \({ device_pm_wait_for_dev(who, whom); }\|device_pm_wait_for_dev(who, whom);\)\)

@script:python@
whole << wait_behind_sleep_flag_closed.all = [];
one << wait_behind_sleep_flag_closed.first = [];
two << wait_behind_sleep_flag_closed.last = [];
who << wait_behind_sleep_flag_closed.who;
whom << wait_behind_sleep_flag_closed.whom;
rest << wait_behind_sleep_flag_closed.rest = "";
note << wait_behind_sleep_flag_closed.note;
@@
read = place(whole or one or two)
more = one and any(c in rest for c in ("(", "=", "++", "--"))   # so far done only while the flag is set
same = read in sleep_flags and text_of(whom).lstrip("&") == sleep_flags[read][2].strip("(&)") and "(" not in text_of(whom)
# On one line, the call has to leave room in front of it.
if same and not more and len(text_of(who) + text_of(whom)) < 40 and not any(n.middle or n.after for n in note):
    wait_behind_sleep_flag_forms[read] = "all" if whole else "first" if one else "last"

@wait_behind_sleep_flag_star depends on context@
identifier f;
expression e;
position p : script:python() { place(p) in wait_behind_sleep_flag_found };
@@
*\(e.f@p\|e->f@p\)

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
for read, (p, flag, confidence, q, whom) in wait_behind_sleep_flag_found.items():
    finding("wait-behind-sleep-flag", p, "power.%s does not tell whether %s is ready: the wait on line %s is skipped, and it is used too early; call it without the test"
            % (flag, whom, q[0].line), related=[(q, "the wait")], confidence=confidence, fix=None if read in wait_behind_sleep_flag_forms else False)
