// SPDX-License-Identifier: GPL-2.0-only
/// A device waits for its own parent, or for itself, in system sleep
///
/// The PM core resumes a device after its parent and suspends it before its parent. Waiting for the parent is therefore redundant on
/// resume; on suspend the parent in turn waits for this device, and with asynchronous suspend neither gets any further. A device that
/// waits for itself is no better off: its transition ends only after the callback that waits.
///
/// Drop the call. device_pm_wait_for_dev() is for devices that are not parent and child, like companion controllers.
//
//# Silent: companions; files that call pm_suspend_ignore_children(); static functions that no callback of system sleep is seen to call,
//# like work functions, threads and handlers of interrupts and timers, which the PM core does not order after anything; a parent that a
//# function returns, or that is found through a structure of the bus (&udev->parent->dev). Low: macros, and functions that other files
//# may call. Only changed in a callback that nothing else calls, where the value is not used, and no branch, comment or variable is
//# left over. No kernel has a hit: the confidence rests on what drivers/base/power/main.c does.
//|  	/* ->suspend() and ->resume() */
//| -	device_pm_wait_for_dev(dev, dev->parent);
//
// Group: sleep
// Confidence: High
// Measured: none, no kernel has a finding (6.1, 6.12 and 7.3)
// Impact: deadlock
// Origin: seed 004
// Kernel: 5.10-
// Fix: yes
// Subject: Do not wait for the parent on system sleep
// Proof: an asynchronous suspend never ends, nor does the resume of a device that waits for itself; without the call both end, and the resume still comes after the parent's (6.1, 6.12, 7.3)
// Keywords: device_pm_wait_for_dev
// Options: --no-includes --include-headers
// Slice: keywords pm_suspend_ignore_children, callers, from probe probe_new bind
// Uses: code roles device droppable

virtual patch, context, org, report

@initialize:python@
@@
wait_redundant_parent_macros = {}  # place of a call -> the macro that it stands in
wait_redundant_parent_found = {}   # place of a call -> (its position list, whether for itself, there is a patch, confidence)


def wait_redundant_whom(fn, who, whom):
    # What the device WHOM of FN is to the device WHO: "parent" or "self", None where it is something else, or not known.
    whom = text_of(whom)
    if (fn, device_first.get(fn)) in device_aliases:  # another device from there on
        return None
    if len(device_aliases.get((fn, whom), ())) == 1:
        whom = min(device_aliases[fn, whom])
    child = whom.removesuffix("->parent") if whom.endswith("->parent") else "&" + whom.removesuffix(".parent")
    if whom.endswith(("->parent", ".parent")):
        return "parent" if text_of(who) == child or same_object(fn, who, fn, child) else None
    return "self" if text_of(who) == whom or same_object(fn, who, fn, whom) else None

@script:python@
@@
wait_redundant_parent_macros.clear()
wait_redundant_parent_found.clear()

@wait_redundant_parent_macro@
identifier m;
position p;
@@
#define m(...) <+... device_pm_wait_for_dev@p(...) ...+>

@script:python@
m << wait_redundant_parent_macro.m;
p << wait_redundant_parent_macro.p;
@@
wait_redundant_parent_macros[place(p)] = m

@wait_redundant_parent@
expression who, whom;
position p;
@@
device_pm_wait_for_dev@p(who, whom)

@script:python@
who << wait_redundant_parent.who;
whom << wait_redundant_parent.whom;
p << wait_redundant_parent.p;
@@
fn = wait_redundant_parent_macros.get(place(p), p[0].current_element)
kind = wait_redundant_whom(fn, who, whom)
seen = fn in roles_reach("sleep") and fn not in code_macros
if kind and (seen or fn in code_macros or fn not in code_static) and not code_somewhere({"pm_suspend_ignore_children"}):
    closed = fn in roles("sleep") and not code_callers(fn) and droppable.get(place(p)) == "line"
    wait_redundant_parent_found[place(p)] = p, kind, closed, None if seen else "Low"

@wait_redundant_parent_context depends on context@
position p : script:python() { place(p) in wait_redundant_parent_found };
@@
*device_pm_wait_for_dev@p(...)

@wait_redundant_parent_fix depends on patch@
position p : script:python() { wait_redundant_parent_found.get(place(p), (0, 0, False))[2] };
@@
-device_pm_wait_for_dev@p(...);

@script:python depends on report || org@
@@
for p, kind, closed, confidence in wait_redundant_parent_found.values():
    finding("wait-redundant-parent", p, "drop device_pm_wait_for_dev(): " + (
        "on asynchronous suspend the parent waits for this device, too, and on resume it comes first anyway" if kind == "parent" else
        "a device that waits for itself never gets out of its callback"), confidence=confidence, fix=None if closed else False)
